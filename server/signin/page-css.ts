/** The one style of the pages of our own origin: calm, by light and by dark. */
export const pageCss = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1e1c19;--muted:#67615a;--line:#ddd8ce;--accent:#2f5d50;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#191816;--ink:#e8e4dc;--muted:#a39c92;--line:#3a3733;--accent:#8fc4b3;--on:#14211d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:26rem;margin:0 auto;padding:3rem 1.25rem}
h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.25;font-weight:600;overflow-wrap:anywhere}
p{margin:0 0 1rem;overflow-wrap:anywhere}
small,.muted{color:var(--muted);font-size:.875rem}
.number{margin:1.5rem 0;font-size:3rem;line-height:1;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:.08em}
form{margin:1.5rem 0 0}
label{display:block;margin:0 0 1rem}
input{display:block;width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;background:transparent;color:inherit;font:inherit}
button{min-height:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button.quiet{background:transparent;color:inherit;border:1px solid var(--line);font-weight:400}
button:disabled{opacity:.5;cursor:default}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
hr{margin:1.5rem 0;border:0;border-top:1px solid var(--line)}
[hidden]{display:none}
`

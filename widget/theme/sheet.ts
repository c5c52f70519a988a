/** A text's sheet is made once and shared by all roots; a constant, not state. */
const sheets = new Map<string, CSSStyleSheet>()

/** Adds `css` to a shadow root as a constructed sheet, the only kind that a strict policy lets in. Once per root. */
export function adopt(root: ShadowRoot, css: string): void {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}

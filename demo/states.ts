/** One visual state of a thread, shown at `/states/‹name›`. */
export interface State {
  name: string
  title: string
  about: string
  /** What the script tag says beside site and page id. */
  attributes?: Record<string, string>
  /** Another site's key than the demo's. */
  site?: string
  /** Another name of this machine, under which the page has an origin that the site does not list. */
  host?: string
}

/** Every state with a page of its own. `{{demo}}` in an attribute is the demo's origin. */
export const states: readonly State[] = [
  {
    name: 'empty',
    title: 'Im Gemeindeamt ist es still',
    about: 'Noch hat niemand etwas gesagt.',
  },
  {
    name: 'one',
    title: 'Der Mesner läutet jetzt nach Gehör',
    about: 'Ein Kommentar und eine Antwort darauf.',
  },
  {
    name: 'closed',
    title: 'Wer hat den Maibaum? Die Debatte ist beendet',
    about: 'Lesen ja, schreiben nicht mehr.',
  },
  {
    name: 'removed',
    title: 'Was vom Streit übrig blieb',
    about: 'Gelöschtes und Entferntes, unter dem noch Antworten hängen, und ein geschlossener Faden.',
  },
  {
    name: 'long-words',
    title: 'Die längste Ortstafel des Landes',
    about: 'Wörter ohne Ende, Adressen ohne Pause, ein Name mit vierzig Buchstaben.',
  },
  {
    name: 'rtl',
    title: 'Ein Kochbuch in vier Schriften',
    about: 'Arabisch und Hebräisch mitten in einem deutschen Gespräch.',
  },
  {
    name: 'formats',
    title: 'Was man mit Worten alles machen kann',
    about: 'Fett, kursiv, Listen, Zitate, Code, Verborgenes und Links.',
  },
  {
    name: 'many',
    title: 'Gondel oder Zahnradbahn: Das Tal redet sich warm',
    about: 'Hundertzwanzig Fäden, der tiefste mit acht Stufen.',
  },
  {
    name: 'dark',
    title: 'Die Nacht der dunklen Gassen',
    about: 'Das Gespräch bleibt dunkel, auch wenn die Seite hell ist.',
    attributes: { theme: 'dark', 'page-id': 'demo-state-formats' },
  },
  {
    name: 'light',
    title: 'Ein Mittag ohne Schatten',
    about: 'Das Gespräch bleibt hell, auch wenn die Seite dunkel ist.',
    attributes: { theme: 'light', 'page-id': 'demo-state-formats' },
  },
  {
    name: 'click',
    title: 'Erst lesen, dann reden',
    about: 'Das Gespräch kommt, wenn man es aufmacht.',
    attributes: { load: 'click', 'page-id': 'demo-state-one' },
  },
  {
    name: 'failed',
    title: 'Die Leitung ist tot',
    about: 'Die Schnittstelle antwortet nicht.',
    attributes: { api: '{{demo}}/dead' },
  },
  {
    name: 'unknown-origin',
    title: 'Hier kennt uns keiner',
    about: 'Diese Zeitung steht nicht auf der Liste des Servers.',
    host: 'localhost',
  },
  {
    name: 'unknown-site',
    title: 'Ein Schlüssel, der nicht sperrt',
    about: 'Die Kennung im Einbaucode gehört zu niemandem.',
    site: 'nobody-knows',
  },
]

/** The page id that a state's thread is kept under. */
export const statePageId = (name: string): string => `demo-state-${name}`

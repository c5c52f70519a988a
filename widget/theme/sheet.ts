/** A text as a constructed sheet, the only kind that a strict policy lets in. */
export function makeSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

/** A piece of markup that this file has made: every text in it has been escaped. */
class Markup {
  constructor(private readonly markup: string) {}
  toString(): string {
    return this.markup
  }
}

export type Html = Markup

/** What may stand in a template: text is escaped, pieces are kept, nothing stays nothing. */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[]

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const render = (part: HtmlPart): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Markup) return part.toString()
  if (Array.isArray(part)) return part.map(render).join('')
  return String(part).replace(/[&<>"']/g, (char) => escapes[char] ?? '')
}

/**
 * Markup from a template whose values are escaped; attributes stand in quotes. No value may become the address of a
 * link: a reader's text is shown, never followed.
 */
export const html = (strings: TemplateStringsArray, ...parts: HtmlPart[]): Html =>
  new Markup(strings.map((text, at) => text + render(parts[at])).join(''))

import type { Locator, Page } from 'playwright-core'

/** Words as they are shown once their marks have become formatting. */
const plain = (words: string) => words.replace(/\*\*|\|\|/g, '')

/** One thread in a page as its readers see it: found by what it says, not by how it is made. */
export class ThreadPage {
  readonly root: Locator

  constructor(
    readonly page: Page,
    selector = 'stammtisch-comments',
  ) {
    this.root = page.locator(selector)
  }

  /** Opens the page and waits until the thread stands. */
  static async open(page: Page, url: string, selector?: string): Promise<ThreadPage> {
    await page.goto(url)
    const thread = new ThreadPage(page, selector)
    await thread.stands()
    return thread
  }

  async stands(): Promise<void> {
    await this.heading().waitFor()
  }

  heading(): Locator {
    return this.root.locator('h1,h2,h3,h4,h5,h6').first()
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
  }

  /** Comments in the order they are drawn. */
  comments(): Locator {
    return this.root.getByRole('article')
  }

  /** The comment that says this. */
  comment(words: string): Locator {
    return this.comments().filter({ hasText: words })
  }

  inside(words: string, name: string | RegExp): Locator {
    const comment = this.comment(words)
    return comment.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
  }

  /** Writes a root comment, as a reader of the German page does. */
  async write(words: string, name?: string): Promise<void> {
    await this.button('Was meinst du dazu?').click()
    await this.send(words, name, 'Abschicken')
  }

  async answer(to: string, words: string, name?: string): Promise<void> {
    await this.inside(to, 'Antworten').click()
    await this.send(words, name, 'Antwort abschicken')
  }

  async send(words: string, name: string | undefined, button: string): Promise<void> {
    await this.root.getByRole('textbox', { name: 'Dein Kommentar' }).fill(words)
    if (name) await this.root.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await this.button(button).click()
    await this.comment(plain(words)).first().waitFor()
  }

  /** How many comments that line says there are; it is not there where there are none. */
  async number(): Promise<number> {
    const line = this.root.getByText(/^\d+ Kommentare? auf /)
    return (await line.count()) > 0 ? Number.parseInt((await line.textContent()) ?? '', 10) : 0
  }

  /** The line that says how many comments there are. */
  count(): Promise<string | null> {
    return this.root.getByText(/^\d+ Kommentare? auf /).textContent()
  }
}

/** Words as they are shown, line breaks included; `textContent` would run the lines together. */
export const shownText = (part: Locator): Promise<string> => part.innerText()

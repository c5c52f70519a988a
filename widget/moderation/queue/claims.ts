import type { Panel } from '../panel.ts'

/** How long one stays at a comment before the others are told, and how often it is said again, ms. */
const dwell = 1_200
const again = 90_000

/** Tells the others which comment one is looking at. */
export class Claims {
  #panel: Panel
  #at?: string
  #held?: string
  #timer?: ReturnType<typeof setTimeout>

  constructor(panel: Panel) {
    this.#panel = panel
  }

  move(id: string | undefined): void {
    if (id === this.#at) return
    this.#at = id
    clearTimeout(this.#timer)
    const held = this.#held
    this.#held = undefined
    if (held) this.#panel.call(`moderation/claims/${held}`, { method: 'DELETE' }).catch(() => {})
    if (id) this.#timer = setTimeout(() => this.#claim(id), dwell)
  }

  async #claim(id: string): Promise<void> {
    try {
      await this.#panel.call(`moderation/claims/${id}`, { method: 'PUT', body: {} })
    } catch {
      return
    }
    if (this.#at !== id) return
    this.#held = id
    this.#timer = setTimeout(() => this.#claim(id), again)
  }
}

import { createElement } from './host-document.ts'

/** A line in the host's own type: a sentence and a button, or the button alone. */
export interface Notice {
  show(label: string, sentence: string, act: () => void): void
  remove(): void
}

/** Makes a line for the inside of `host`; it stands there once it is shown. `act` runs when its button is pressed. */
export function createNotice(host: HTMLElement): Notice {
  const line = createElement('p')
  const text = createElement('span')
  const button = createElement('button') as HTMLButtonElement
  button.type = 'button'
  line.append(text, ' ', button)
  return {
    show(label, sentence, act) {
      text.textContent = sentence
      button.textContent = label
      button.onclick = act
      // Not appended again: moving a button takes the focus from the reader who has just pressed it.
      if (!line.parentNode) host.append(line)
    },
    remove: () => line.remove(),
  }
}

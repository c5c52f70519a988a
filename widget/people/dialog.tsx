import { Component, type ComponentChildren, createRef, h } from 'preact'
import type { Store } from '../state/store.ts'
import { drawIcon } from '../ui/icon.tsx'

interface Props {
  store: Store
  title: string
  onClose: () => void
  /** Drawn before the title. */
  face?: ComponentChildren
  /** Stands beside this and leaves the page as it is; else the page waits. */
  beside?: Element
  children: ComponentChildren
}

let dialogs = 0

/** Distance to what it stands beside, px. */
const gap = 6

/** A window in the page's own look. Modal, the browser keeps the focus inside and gives it back. */
export class Dialog extends Component<Props> {
  #dialog = createRef<HTMLDialogElement>()
  #id = `dialog-${++dialogs}`

  override componentDidMount() {
    const { beside } = this.props
    const dialog = this.#dialog.current!
    if (!beside) return dialog.showModal()
    // Not `show()`: that would take the focus from whoever is writing.
    dialog.open = true
    this.#place(dialog, beside)
  }

  override componentDidUpdate() {
    const { beside } = this.props
    if (beside) this.#place(this.#dialog.current!, beside)
  }

  override componentWillUnmount() {
    this.#dialog.current?.close()
  }

  /** Below, or above where the window ends. */
  #place(dialog: HTMLElement, beside: Element) {
    const from = dialog.parentElement!.getBoundingClientRect()
    const to = beside.getBoundingClientRect()
    const { width, height } = dialog.getBoundingClientRect()
    const below = to.bottom + gap + height < innerHeight || to.top < height + gap
    const top = below ? to.bottom + gap : to.top - gap - height
    dialog.style.left = `${Math.max(0, Math.min(to.left - from.left, from.width - width))}px`
    dialog.style.top = `${top - from.top}px`
  }

  override render() {
    const { store, title, face, onClose, beside, children } = this.props
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own key; the click is on what lies around it
      <dialog
        ref={this.#dialog}
        class={beside && 'peek'}
        aria-labelledby={this.#id}
        onClose={onClose}
        onClick={(event) => event.target === event.currentTarget && onClose()}
      >
        <div class="sheet">
          <header>
            {face}
            <h2 id={this.#id}>
              <bdi>{title}</bdi>
            </h2>
            <button type="button" class="close" aria-label={store.peopleWords!.close} onClick={onClose}>
              {drawIcon('M4 4l8 8M12 4l-8 8')}
            </button>
          </header>
          {children}
        </div>
      </dialog>
    )
  }
}

import { Component, createRef, h } from 'preact'
import { access } from '../people/session.ts'
import { show } from '../people/windows.ts'
import { Frame } from './frame.tsx'
import type { Panel } from './panel.ts'

interface Props {
  panel: Panel
  onSignIn: () => void
  onClose: () => void
}

/** The panel over a page: on a wide screen a sheet, on a phone all of it. */
class Sheet extends Component<Props> {
  #dialog = createRef<HTMLDialogElement>()

  override componentDidMount() {
    const dialog = this.#dialog.current!
    dialog.showModal()
    // Not on the first tab: the queue takes the focus to its first comment.
    dialog.querySelector<HTMLElement>('.desk-body')?.focus()
  }

  override componentWillUnmount() {
    this.#dialog.current?.close()
  }

  override render() {
    const { panel, onClose, onSignIn } = this.props
    return (
      <dialog ref={this.#dialog} class="over" aria-labelledby="desk-title" onClose={onClose}>
        <Frame panel={panel} onClose={onClose} onSignIn={onSignIn} />
      </dialog>
    )
  }
}

/** Opens the panel over the page, once. */
export async function openSheet(panel: Panel, signIn: () => Promise<unknown>): Promise<void> {
  if (panel.shown) return
  const { store } = panel
  await access(store).catch(() => {})
  panel.shown = 'sheet'
  const onSignIn = async () => {
    await signIn()
    panel.over = store.session?.keep !== false
    panel.emit('frame')
  }
  show(
    store,
    (onClose) => <Sheet panel={panel} onClose={onClose} onSignIn={onSignIn} />,
    () => {
      panel.shown = undefined
    },
  )
}

import { Component } from 'preact'
import type { Store } from '../state/store.ts'

export interface ViewProps {
  store: Store
  /** The key in the store that this part is drawn from. */
  on: string
}

/** A part of the page that redraws when its key in the store changed, and not with its parent: its props never change. */
export abstract class View<P extends ViewProps> extends Component<P> {
  override componentDidMount(): void {
    const { store, on } = this.props
    this.componentWillUnmount = store.on(on, () => this.forceUpdate())
  }

  override shouldComponentUpdate(): boolean {
    return false
  }
}

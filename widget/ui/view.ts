import { Component } from 'preact'
import type { Store } from '../state/store.ts'

export interface ViewProps {
  store: Store
}

/** A part of the page that redraws when a prop or one of its keys in the store changed, and not with its parent. */
export abstract class View<P extends ViewProps, S = object> extends Component<P, S> {
  #off: (() => void)[] = []

  abstract keys(): string[]

  override componentDidMount(): void {
    this.#off = this.keys().map((key) => this.props.store.on(key, () => this.forceUpdate()))
  }

  override componentWillUnmount(): void {
    for (const off of this.#off) off()
  }

  override shouldComponentUpdate(next: P, state: S): boolean {
    if (state !== this.state) return true
    for (const name in next) if (next[name] !== this.props[name]) return true
    return false
  }
}

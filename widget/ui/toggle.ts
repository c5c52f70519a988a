import { Component, type ComponentChild } from 'preact'

interface Props {
  draw: (open: boolean, flip: () => void) => ComponentChild
}

/** Something that is open or not. */
export class Toggle extends Component<Props, { open?: boolean }> {
  override render() {
    const { open } = this.state
    return this.props.draw(!!open, () => this.setState({ open: !open }))
  }
}

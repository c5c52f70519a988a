import { Component } from 'preact'
import type { Refusal } from '../../api/ask.ts'
import { inPeopleWords } from '../../people/explain.ts'
import type { Store } from '../../state/store.ts'
import type { Panel } from '../panel.ts'
import { fill, type Values } from '../ui/words.ts'
import { viewWords } from './words.ts'

export interface ViewProps {
  panel: Panel
  store: Store
}

export interface Trying {
  /** What went wrong last, as a sentence. */
  wrong?: string
  busy?: boolean
}

/** What went wrong, in words of the panel where there are any. */
export async function explainTo(store: Store, error: unknown): Promise<string> {
  const own: Record<string, string> = viewWords(store).errors
  return own[(error as Refusal)?.code] ?? inPeopleWords(store, error)
}

/** What the views share: their words, and a way to try something and say what went wrong. */
export abstract class View<P extends ViewProps = ViewProps, S extends Trying = Trying> extends Component<
  P,
  S
> {
  gone = false

  get words() {
    return viewWords(this.props.store)
  }

  fill = (text: string, values?: Values): string => fill(this.props.store, text, values)

  /** Runs one step at a time; true where it went well. */
  try = async (run: () => Promise<unknown>): Promise<boolean> => {
    this.setState({ busy: true, wrong: undefined } as Partial<S>)
    try {
      await run()
      return true
    } catch (error) {
      const wrong = await explainTo(this.props.store, error)
      if (!this.gone) this.setState({ wrong } as Partial<S>)
      return false
    } finally {
      if (!this.gone) this.setState({ busy: false } as Partial<S>)
    }
  }

  override componentWillUnmount() {
    this.gone = true
  }
}

import { Component, h } from 'preact'
import type { Session } from '../../../shared/contract/signin.ts'
import type { StaffSite } from '../../../shared/contract/staff.ts'
import { signIn } from '../../people/open.tsx'
import { adopt } from '../../people/session.ts'
import { explainThrown } from '../acts.ts'
import { Frame } from '../frame.tsx'
import type { Panel } from '../panel.ts'

type Sites = StaffSite[]

interface Props {
  panel: Panel
  onEnter: (session: Session | undefined, site: string) => void
}

/** The panel as a page, with the way to one's other sites. */
export class Desk extends Component<Props, { sites: Sites }> {
  override state = { sites: [] as Sites }

  override async componentDidMount() {
    const { panel } = this.props
    try {
      const { items } = await panel.call<{ items: Sites }>('moderation/sites', { bare: true })
      this.setState({ sites: items })
    } catch {
      // One site is there all the same.
    }
  }

  #enter = async (key: string) => {
    const { panel, onEnter } = this.props
    try {
      const path = `moderation/sites/${encodeURIComponent(key)}/session`
      onEnter(await panel.call<Session>(path, { method: 'POST', bare: true }), key)
    } catch (error) {
      panel.complain(await explainThrown(panel, error))
    }
  }

  #leave = async () => {
    const { panel, onEnter } = this.props
    try {
      await panel.call('me/sessions', { method: 'DELETE' })
    } catch {
      // Whatever became of it there, here it is over.
    }
    adopt(panel.store, undefined)
    onEnter(undefined, panel.site)
  }

  #signIn = async () => {
    const { panel, onEnter } = this.props
    await signIn(panel.store)
    const { session } = panel.store
    if (session?.keep === false) onEnter(session, panel.site)
  }

  override render() {
    const { panel } = this.props
    const { words, site } = panel
    const { sites } = this.state
    return (
      <Frame panel={panel} onSignIn={this.#signIn}>
        {sites[1] ? (
          <select
            aria-label={words.site}
            value={site}
            onChange={({ currentTarget: { value } }) => this.#enter(value)}
          >
            {sites.map(({ key, name }) => (
              <option value={key}>{name || key}</option>
            ))}
          </select>
        ) : (
          <span class="muted">{sites[0]?.name || site}</span>
        )}
        <button type="button" class="link leave" onClick={this.#leave}>
          {words.leave}
        </button>
      </Frame>
    )
  }
}

import { h } from 'preact'
import type { AuthorFile, FiledReport } from '../../../../shared/contract/persons.ts'
import { minute } from '../../../people/ask-me.ts'
import type { Store } from '../../../state/store.ts'
import type { Panel } from '../../panel.ts'
import { fill } from '../../ui/words.ts'
import { ruleName } from '../../words.ts'
import { PageLink } from '../parts.tsx'
import { viewWords } from '../words.ts'

/** How each outcome looks: who was right is no praise of the comment. */
const looks: Record<FiledReport['state'], string> = { open: 'on', upheld: 'bad', rejected: 'fine', moot: '' }

/** The newest reports on a person's comments and by them: on what, by which rule, and what became of it. */
export function drawReports(panel: Panel, store: Store, reports: NonNullable<AuthorFile['reports']>) {
  const { person: words } = viewWords(store)
  const draw = ({ id, rule, at, state, comment }: FiledReport) => (
    <li key={id}>
      <p class="line">
        <b>{ruleName(panel, rule)}</b>
        <span class={`state ${looks[state]}`}>{words.reportStates[state]}</span>
      </p>
      <p class="line">
        {comment ? (
          <PageLink page={comment.page} id={comment.id} />
        ) : (
          <span class="muted">{words.reportGone}</span>
        )}
        <span class="muted">{minute(store, at)}</span>
      </p>
    </li>
  )
  const list = (title: string, items: FiledReport[]) =>
    items[0] && (
      <section key={title}>
        <h3>{title}</h3>
        {items.length === 20 && <p class="lead">{fill(store, words.newestReports, { n: items.length })}</p>}
        <ul class="list">{items.map(draw)}</ul>
      </section>
    )
  return [list(words.reported, reports.about), list(words.reporting, reports.by)]
}

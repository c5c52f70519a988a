import { h } from 'preact'
import type { OwnReport, Statement } from '../../shared/contract/reasons.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { day } from '../people/ask-me.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { inLanguage } from './label.ts'
import { Objecting } from './objecting.tsx'

/** Why, in a sentence: the rule by its name, that many reported it, or which list of the site's it was. */
export function reasonOf(store: Store, { rule, comment }: Statement): string {
  const words = store.reportWords!
  const machines: Record<string, string> = words.machines
  const machine = machines[rule?.key ?? '']
  if (machine) return machine
  const label = inLanguage(store, rule?.labels)
  if (label) return say(store, words.rule, 0, label)
  return comment ? words.noRule : ''
}

const drawComment = ({ id, excerpt, page }: NonNullable<Statement['comment']>) => [
  <p>
    <a href={isSafeHref(page.url) ? `${page.url}#comment-${id}` : undefined}>
      <bdi>{page.title || page.url}</bdi>
    </a>
  </p>,
  excerpt && <blockquote dir="auto">{excerpt}</blockquote>,
]

/** One decision with all that its reader has a right to know, and the way to object. */
export function Decision({ store, decision }: { store: Store; decision: Statement }) {
  const { act, comment, rule, automatic, reported, note, at, until, state, objectUntil, objection } = decision
  const words = store.reportWords!
  return (
    <li class="decision">
      <p>
        <b>{words.acts[act]}</b>{' '}
        <span class="muted">
          {day(store, at)}
          {until && ` · ${say(store, words.until, 0, day(store, until))}`}
        </span>
      </p>
      {comment && drawComment(comment)}
      <p>
        {reasonOf(store, decision)} {automatic ? words.byMachine : words.byPerson}
        {comment && rule?.key !== 'reports' && ` ${reported ? words.wasReported : words.notReported}`}
      </p>
      <p class="muted">{inLanguage(store, rule?.text)}</p>
      {note && <p class="muted">{words.note}</p>}
      {note && <blockquote dir="auto">{note}</blockquote>}
      {state === 'lifted' && !objection && <p class="muted">{words.lifted}</p>}
      <Objecting store={store} path={`decisions/${decision.id}`} until={objectUntil} objection={objection} />
    </li>
  )
}

/** One report of this reader's, what became of it, and the way to object. */
export function Reported({ store, report }: { store: Store; report: OwnReport }) {
  const { id, rule, text, comment, at, state, objectUntil, objection } = report
  const words = store.reportWords!
  return (
    <li class="decision">
      <p>
        <b>{words.outcomes[state]}</b> <span class="muted">{day(store, at)}</span>
      </p>
      {comment && drawComment(comment)}
      <p>{say(store, words.rule, 0, inLanguage(store, rule?.labels) ?? rule?.key)}</p>
      {text && (
        <p class="muted" dir="auto">
          {text}
        </p>
      )}
      <Objecting store={store} path={`reports/${id}`} until={objectUntil} objection={objection} />
    </li>
  )
}

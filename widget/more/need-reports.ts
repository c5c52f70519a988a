import type { Store } from '../state/store.ts'
import { needPeople } from './need-people.ts'

type Reports = typeof import('../reports/index.ts')

/** The chunk for reporting a comment, and for what was decided about one's own. */
export async function needReports(store: Store): Promise<Reports> {
  const [reports, words] = await Promise.all([
    import('../reports/index.ts'),
    store.language
      ?.loadMore()
      .then(({ loadPeople }) => loadPeople())
      .then(({ loadReports }) => loadReports()),
    needPeople(store),
  ])
  if (!store.reportWords) reports.start(store)
  store.reportWords = words?.reports
  return reports
}

/** For a click: `run` goes off when the chunk is there, and a word is shown where it does not come. */
export const withReports = (store: Store, run: (reports: Reports) => unknown): Promise<unknown> =>
  needReports(store).then(run, () => store.note('list', store.words.failed))

/** Tells a reader beside their own comments what was decided about them, as soon as it is known that something was. */
export function startDecided(store: Store): void {
  let known = ''
  const look = () => {
    const decided = `${store.viewer?.decided ?? ''}`
    if (decided === known) return
    known = decided
    needReports(store).then(
      ({ markDecided }) => markDecided(store),
      () => {},
    )
  }
  store.endings.push(store.on('list', look))
  look()
}

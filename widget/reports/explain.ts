import type { Refusal } from '../api/ask.ts'
import { inPeopleWords } from '../people/explain.ts'
import type { Store } from '../state/store.ts'

/** What went wrong, in words about reports where there are any, else in the general ones. */
export async function inReportWords(store: Store, error: unknown): Promise<string> {
  const own: Record<string, string> = store.reportWords!.errors
  return own[(error as Refusal)?.code] ?? inPeopleWords(store, error)
}

import type { Refusal } from '../api/ask.ts'
import { failureOf, inWords } from '../more/explain.ts'
import type { Store } from '../state/store.ts'

/** What went wrong, in words of the doors where there are any, else in the general ones. */
export async function inPeopleWords(store: Store, error: unknown): Promise<string> {
  const own: Record<string, string> = store.peopleWords!.errors
  return own[(error as Refusal)?.code] ?? inWords(store, await failureOf(store, error))
}

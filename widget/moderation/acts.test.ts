import { beforeEach, describe, expect, it } from 'vitest'
import type { Act } from '../../shared/contract/moderation.ts'
import { moderation } from '../../shared/locales/de/moderation.ts'
import { reasons } from '../../shared/locales/de/reasons.ts'
import type { Store } from '../state/store.ts'
import { straight } from './dialogs.tsx'
import { Panel, type StaffCall } from './panel.ts'
import { loadWords } from './views/words.ts'

const store = {
  options: { lang: 'de', site: 'paper' },
  items: new Map(),
  roots: [],
  emit() {},
} as unknown as Store

/** A panel whose server answers as it is told to. */
function makePanel(answer: object) {
  const panel = new Panel(store, moderation, reasons)
  const sent: (object | undefined)[] = []
  panel.call = async <T>(_: string, { body }: StaffCall = {}) => {
    sent.push(body)
    return { id: 'act', done: [], refused: [], ...answer } as T
  }
  return { panel, sent }
}

beforeEach(() => loadWords(store))

describe('an act in the thread', () => {
  it('is about what readers see: who was first is told, whatever they did', async () => {
    for (const [act, said] of [
      ['remove', 'Karl hat inzwischen „Entfernen“ entschieden.'],
      ['undo', 'Karl hat inzwischen „Zurückgenommen“ entschieden.'],
      ['votes.void', 'Karl hat inzwischen „Stimmen gestrichen“ entschieden.'],
    ]) {
      const last = { by: { id: 'k', name: 'Karl' }, act, at: null }
      const { panel, sent } = makePanel({ refused: [{ id: 'c', code: 'decided_already', last }] })
      await straight(panel).decide('hold', ['c'])
      expect(sent).toMatchObject([{ act: 'hold', ids: ['c'], shown: true }])
      expect(panel.trouble).toBe(said)
    }
  })

  it('tells of mail where somebody gets some', async () => {
    const done = [{ id: 'c', revision: 1, status: 'approved', comment: null }]
    const waits = async (act: Act) => {
      const { panel } = makePanel({ done })
      await straight(panel).decide(act, ['c'])
      return panel.undoables.at(-1)?.until !== undefined
    }
    for (const act of ['hold', 'spam', 'remove', 'edit'] as const)
      expect([act, await waits(act)]).toEqual([act, true])
    for (const act of ['pin', 'move', 'approve', 'restore', 'close'] as const)
      expect([act, await waits(act)]).toEqual([act, false])
  })
})

import { h } from 'preact'
import type { Author } from '../../shared/contract/comments.ts'
import type { Act } from '../../shared/contract/moderation.ts'
import { show } from '../people/windows.ts'
import { type ActInput, carryOut, explainThrown } from './acts.ts'
import { Edit } from './dialogs/edit.tsx'
import { HistoryOf } from './dialogs/history.tsx'
import { Merge } from './dialogs/merge.tsx'
import { Move } from './dialogs/move.tsx'
import { Remove } from './dialogs/remove.tsx'
import type { Panel } from './panel.ts'

/** What the windows need to know of a comment. */
export interface Subject {
  id: string
  author: Author
  replyCount: number
}

/** Where an act goes: through the queue, whose list it changes, or straight to the API. */
export interface Way {
  decide(act: Act, ids: string[], rest?: Partial<ActInput>): Promise<unknown>
}

/** Acts straight away on comments as readers see them; what the API refuses is said beside the last act. */
export const straight = (panel: Panel): Way => ({
  decide: (act, ids, rest) =>
    carryOut(panel, { ...rest, act, ids, shown: true }).catch(async (error) =>
      panel.complain(await explainThrown(panel, error)),
    ),
})

export const openRemove = (panel: Panel, subjects: Subject[], way = straight(panel)): void =>
  void show(panel.store, (onClose) => (
    <Remove panel={panel} subjects={subjects} way={way} onClose={onClose} />
  ))

export const openEdit = (panel: Panel, id: string, way = straight(panel)): void =>
  void show(panel.store, (onClose) => <Edit panel={panel} id={id} way={way} onClose={onClose} />)

export const openHistory = (panel: Panel, id: string): void =>
  void show(panel.store, (onClose) => <HistoryOf panel={panel} id={id} onClose={onClose} />)

export const openMove = (panel: Panel, subjects: Subject[], way = straight(panel)): void =>
  void show(panel.store, (onClose) => <Move panel={panel} subjects={subjects} way={way} onClose={onClose} />)

export const openMerge = (panel: Panel): void =>
  void show(panel.store, (onClose) => <Merge panel={panel} onClose={onClose} />)

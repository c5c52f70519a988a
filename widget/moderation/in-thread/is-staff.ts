import type { Act } from '../../../shared/contract/moderation.ts'
import type { Store } from '../../state/store.ts'

/** Whether whoever is signed in here keeps order: their session is kept in memory alone. */
export const isStaff = ({ session }: Store): boolean => session?.keep === false

/** What the server says they may do with any comment; all that is drawn is asked here. */
export const mayAct = (store: Store, act: Act): boolean =>
  isStaff(store) && (store.viewer?.can.moderate?.includes(act) ?? true)

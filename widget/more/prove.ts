import type { Parcel } from '../composer/submit.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'

const renewed = new WeakSet<Parcel>()

/**
 * Where the server asks for a solved riddle, solves one and puts it to the parcel: true when sending again makes sense.
 * One that came too late is made anew, once.
 */
export async function mayProve(store: Store, parcel: Parcel, code: unknown): Promise<boolean> {
  if (!/^proof_/.test(String(code))) return false
  if (parcel.proof && (code === 'proof_required' || renewed.has(parcel))) return false
  if (parcel.proof) renewed.add(parcel)
  const say = (proving: boolean) => {
    store.proving = proving
    store.emit('proving')
  }
  announce(store, store.moreWords!.moment)
  say(true)
  try {
    parcel.proof = await (await import('../proof/index.ts')).prove(store)
    return true
  } catch {
    return false
  } finally {
    say(false)
  }
}

import { h } from 'preact'
import { isInside } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { Account } from './account.tsx'
import { Agreement } from './agreement.tsx'
import { AuthorCard } from './card.tsx'
import { unpeek } from './peek.tsx'
import { access } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { show, showAndWait } from './windows.ts'

/** Opens the door. True when somebody came in. */
export async function signIn(store: Store): Promise<boolean> {
  const guest = () => openOwn(store)
  await showAndWait(store, (onClose) => <SignIn store={store} onClose={onClose} onGuest={guest} />)
  return isInside(store)
}

/** Asks for the site's agreement. True when it was given. */
export async function agree(store: Store): Promise<boolean> {
  let agreed = false
  const done = () => {
    agreed = true
  }
  await showAndWait(store, (onClose) => <Agreement store={store} onAgreed={done} onClose={onClose} />)
  return agreed
}

/** Opens the door, or, for who is inside already, their own things. */
export async function openAccount(store: Store): Promise<void> {
  const inside = await access(store).catch(() => true)
  if (inside) openOwn(store)
  else await signIn(store)
}

/** What belongs to a member, or to a guest's device. */
const openOwn = (store: Store): void => {
  show(store, (onClose) => <Account store={store} onClose={onClose} />)
}

export function openCard(store: Store, id: string): void {
  unpeek(store)
  show(store, (onClose) => <AuthorCard store={store} id={id} onClose={onClose} />)
}

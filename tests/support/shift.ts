import type { Locator, Page } from 'playwright-core'
import { codeIn, type Mailbox } from './mailbox.ts'
import { signInByCode } from './sign-in.ts'
import { makeStaff } from './staff.ts'
import { ThreadPage } from './thread-page.ts'
import type { Paper } from './use-paper.ts'

interface Shift {
  /** Path of an article that is published. */
  path: string
  email?: string
  kind?: 'moderator' | 'owner'
}

/** Somebody who keeps order begins a shift on an article page, by the code of the mail. */
export async function beginShift(
  page: Page,
  paper: Paper,
  mailbox: Mailbox,
  { path, email = 'moidl@mail.example', kind = 'moderator' }: Shift,
): Promise<ThreadPage> {
  const member = paper.reader()
  await signInByCode(member, mailbox, email)
  await makeStaff(paper.server.database, member.authorId ?? '', kind)
  const thread = await ThreadPage.open(page, `${paper.host.origin}${path}`)
  await thread.button('Anmelden').click()
  const door = page.getByRole('dialog', { name: 'Anmelden', exact: true })
  await door.getByRole('textbox', { name: /^E-Mail/ }).fill(email)
  await door.getByRole('button', { name: 'Code schicken' }).click()
  await door.getByRole('textbox', { name: 'Code' }).fill(codeIn(await mailbox.next(email)))
  await door.getByRole('button', { name: 'Anmelden' }).click()
  await thread.button(/^Moderieren/).waitFor()
  return thread
}

/** The panel over the article page of a shift. */
export async function openDesk(thread: ThreadPage): Promise<Locator> {
  await thread.button(/^Moderieren/).click()
  return thread.page.getByRole('dialog', { name: 'Moderation' })
}

/** One of the panel's views, by the beginning of its name. */
export const tabOf = (desk: Locator, name: string): Locator =>
  desk
    .getByRole('navigation')
    .first()
    .getByRole('button', { name: new RegExp(`^${name}`) })

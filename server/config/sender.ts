import { isAddress } from '../../shared/rules/email.ts'

/** Who mails come from. */
export interface Sender {
  name: string
  address: string
}

/** `Stammtisch <talk@example.com>`, or the address alone; null for anything else. */
export const parseSender = (text: string): Sender | null => {
  const named = /^\s*"?([^"<>@,;:\p{C}]{0,80}?)"?\s*<([^<>]+)>\s*$/u.exec(text)
  const [name = '', address = ''] = named ? [named[1], named[2]] : ['', text.trim()]
  return isAddress(address) ? { name: name.trim(), address } : null
}

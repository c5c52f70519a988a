export { createConsoleMail, type KeptMail } from './console.ts'
export { headerText } from './header-text.ts'
export { letterDay, letterLang, letterWords, quoted } from './letter.ts'
export { createMailer, type Mail, type Mailer, type Template } from './mailer.ts'
export { dropMail, enqueueMail } from './store.ts'
export { mailTables } from './tables.ts'
export {
  createSmtp,
  MailFailed,
  type OutgoingMail,
  type Transport,
} from './transport.ts'

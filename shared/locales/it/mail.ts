import type { MailWords } from '../en/mail.ts'

export const mail: MailWords = {
  codeSubject: 'Il tuo codice per {site}',
  code: 'Ecco il tuo codice:',
  codeHow: 'Scrivilo dove l’hai chiesto. Vale {minutes} minuti.',
  codeLink: 'Oppure, se preferisci un clic, apri questa pagina e conferma lì:',
  codeNobody:
    'Non l’hai chiesto tu? Allora non devi fare nulla. Non dire il codice a nessuno: da {site} nessuno te lo chiederà mai.',
}

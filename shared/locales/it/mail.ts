import type { MailWords } from '../en/mail.ts'

export const mail: MailWords = {
  codeSubject: 'Il tuo codice per {site}',
  code: 'Ecco il tuo codice:',
  codeHow: 'Scrivilo dove l’hai chiesto. Vale {minutes} minuti.',
  codeLink: 'Oppure, se preferisci un clic, apri questa pagina e conferma lì:',
  codeNobody:
    'Non l’hai chiesto tu? Allora non devi fare nulla. Non dire il codice a nessuno: da {site} nessuno te lo chiederà mai.',
  inviteSubject: 'Ti va di moderare su {site}?',
  inviteModerator: '{site} ti vorrebbe tra i moderatori: leggere quello che aspetta, e decidere.',
  inviteOwner: '{site} ti vorrebbe tra i titolari: decidi tu chi modera e con quali regole.',
  inviteLink: 'Se ti va, apri questa pagina. Il link vale una volta sola, per sette giorni:',
  inviteNobody: 'Non sai di che si tratta? Lascia perdere: senza di te non succede niente.',
}

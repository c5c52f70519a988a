import type { WriteWords } from '../en/write.ts'

export const write: WriteWords = {
  text: 'Dein Kommentar',
  name: 'Name',
  email: 'E-Mail',
  emailHint: 'bleibt bei uns, sieht niemand',
  website: 'Website',
  optional: 'freiwillig',
  send: 'Abschicken',
  sendReply: 'Antwort abschicken',
  save: 'Speichern',
  cancel: 'Abbrechen',
  preview: 'Vorschau',
  back: 'Weiterschreiben',
  help: '**fett**, *kursiv*, > Zitat, ||Spoiler||',
  left: 'noch {n} Zeichen|noch {n} Zeichen',
  over: '{n} Zeichen zu viel|{n} Zeichen zu viel',
  posted: 'Dein Kommentar ist da.',
  held: 'Dein Kommentar wartet auf Freigabe.',
  saved: 'Gespeichert.',
  voteHeld: 'Deine Stimme wartet: aus deinem Netz kamen schon viele.',
  error: 'Das hat nicht geklappt. Probier es nochmal, dein Text ist sicher.',
}

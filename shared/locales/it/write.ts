import type { WriteWords } from '../en/write.ts'

export const write: WriteWords = {
  text: 'Il tuo commento',
  name: 'Nome',
  email: 'E-mail',
  emailHint: 'resta a noi, non la vede nessuno',
  website: 'Sito',
  optional: 'facoltativo',
  send: 'Invia',
  sendReply: 'Invia risposta',
  save: 'Salva',
  cancel: 'Annulla',
  preview: 'Anteprima',
  back: 'Continua a scrivere',
  help: '**grassetto**, *corsivo*, > citazione, ||spoiler||',
  left: 'ancora {n} carattere|ancora {n} caratteri',
  over: '{n} carattere di troppo|{n} caratteri di troppo',
  posted: 'Il tuo commento è online.',
  held: 'Il tuo commento aspetta l’approvazione.',
  saved: 'Salvato.',
  voteHeld: 'Il tuo voto aspetta: dalla tua rete ne sono già arrivati molti.',
  error: 'Non ha funzionato. Riprova, il tuo testo è al sicuro.',
}

import type { WindowWords } from '../en/windows.ts'

export const windows: WindowWords = {
  confirmTitle: 'Vuoi entrare in «{site}»?',
  confirmAs: 'Entri come {name}.',
  compare: 'La pagina da cui sei partito mostra questo numero:',
  warning:
    'Un altro numero, o nessuno? Allora qualcun altro vuole entrare a nome tuo. Chiudi questa finestra.',
  yes: 'Sì, fammi entrare',
  doneTitle: 'Sei dentro.',
  done: 'Torna al tavolo: puoi chiudere questa finestra.',
  goneTitle: 'È passato troppo tempo.',
  gone: 'Questo accesso è finito. Chiudi la finestra e ricomincia dalla pagina.',
  awayTitle: '{way} non risponde.',
  away: 'Dipende da loro, non da te. Riprova, oppure scegli un’altra strada nella pagina.',
  again: 'Riprova',
  refusedTitle: 'Non sei entrato.',
  refused: 'Non è successo niente. Ricomincia da qui, oppure scegli un’altra strada nella pagina.',
  passkeyTitle: 'Entra in «{site}» con una passkey',
  passkey: 'Usa la passkey',
  passkeyFailed: 'Non ha funzionato. Riprova, oppure scegli un’altra strada nella pagina.',
  shiftTitle: 'Avanti con «{site}»',
  shift: 'Il tuo turno è ancora aperto.',
  goOn: 'Avanti',
  noShift: 'In questo browser non c’è nessun turno aperto. Entra prima.',
  enrolTitle: 'Una passkey per «{site}»',
  enrol:
    'Da ora la stanza dei moderatori la apre il tuo dispositivo: un dito, il viso o un PIN, e niente posta.',
  enrolName: 'Come chiami questo dispositivo?',
  enrolGo: 'Crea la passkey',
  enrolDone: 'La tua passkey è pronta.',
  enrolShift: 'La passkey si crea nel browser in cui è aperto il turno. Entra prima da lì, con una finestra.',
}

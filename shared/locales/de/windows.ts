import type { WindowWords } from '../en/windows.ts'

export const windows: WindowWords = {
  confirmTitle: 'Bei „{site}“ anmelden?',
  confirmAs: 'Du kommst als {name}.',
  compare: 'Die Seite, auf der du angefangen hast, zeigt diese Zahl:',
  warning:
    'Eine andere Zahl, oder gar keine? Dann will jemand anderer unter deinem Namen herein. Mach das Fenster zu.',
  yes: 'Ja, anmelden',
  doneTitle: 'Du bist drin.',
  done: 'Zurück an den Tisch: Das Fenster kannst du zumachen.',
  goneTitle: 'Das hat zu lange gedauert.',
  gone: 'Diese Anmeldung ist vorbei. Mach das Fenster zu und fang auf der Seite neu an.',
  awayTitle: '{way} antwortet nicht.',
  away: 'Das liegt dort drüben, nicht bei dir. Versuch es noch einmal, oder nimm auf der Seite einen anderen Weg.',
  again: 'Noch einmal',
  refusedTitle: 'Nicht angemeldet.',
  refused: 'Es ist nichts passiert. Fang hier noch einmal an, oder nimm auf der Seite einen anderen Weg.',
  passkeyTitle: 'Mit einem Passkey bei „{site}“ anmelden',
  passkey: 'Passkey verwenden',
  passkeyFailed: 'Das hat nicht geklappt. Versuch es noch einmal, oder nimm auf der Seite einen anderen Weg.',
  shiftTitle: 'Weiter bei „{site}“',
  shift: 'Deine Schicht läuft noch.',
  goOn: 'Weiter',
  noShift: 'In diesem Browser läuft keine Schicht. Melde dich zuerst an.',
  enrolTitle: 'Ein Passkey für „{site}“',
  enrol:
    'Ab jetzt öffnet dein Gerät das Hinterzimmer der Moderation: Fingerabdruck, Gesicht oder PIN, und keine Mail.',
  enrolName: 'Wie nennst du dieses Gerät?',
  enrolGo: 'Passkey anlegen',
  enrolDone: 'Dein Passkey ist bereit.',
  enrolShift:
    'Einen Passkey legt man in dem Browser an, in dem die Schicht läuft. Melde dich dort zuerst über ein Fenster an.',
}

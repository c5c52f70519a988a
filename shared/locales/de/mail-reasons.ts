import type { MailReasonsWords } from '../en/mail-reasons.ts'

export const mailReasons: MailReasonsWords = {
  greeting: 'Servus,',
  receiptSubject: 'Deine Meldung ist bei {site} angekommen',
  receipt: 'danke dir. Deine Meldung vom {date} ist da, und bei {site} schaut sie sich jemand an.',
  receiptRule: 'Grund: {label}',
  receiptWhere: 'Wo: {where}',
  receiptNext: 'Sobald entschieden ist, schreiben wir dir hierher. Die Meldung hat die Nummer {id}.',
  outcomeSubject: 'Was aus deiner Meldung bei {site} geworden ist',
  outcomeUpheld:
    'du hast am {date} einen Kommentar gemeldet. Wir haben ihn uns angesehen, und er ist nicht mehr zu sehen. Danke dir.',
  outcomeRejected:
    'du hast am {date} einen Kommentar gemeldet. Wir haben ihn uns angesehen, und er bleibt: Wir haben nichts gefunden, was gegen ein Gesetz oder die Regeln hier verstößt.',
  outcomeAgain: 'Inzwischen hat noch einmal jemand hingeschaut: Es gilt, was hier steht.',
  outcomeObject:
    'Siehst du es anders? Öffne die Seite mit dem Gerät oder dem Konto, womit du gemeldet hast, und wähle „Widersprechen“ unter „Meine Meldungen“: Die stehen bei „Meine Sachen“, ohne Konto hinter „Anmelden“. Ein Klick genügt, und jemand anderes entscheidet. Das geht sechs Monate lang.',
  decisionSubject: 'Zu deinem Kommentar bei {site}',
  personSubject: 'Zu deinem Konto bei {site}',
  hold: 'dein Kommentar wartet: Er ist nicht zu sehen, bis ihn sich jemand angeschaut hat.',
  spam: 'dein Kommentar wurde für Spam gehalten und ist nicht zu sehen.',
  remove: 'dein Kommentar wurde entfernt.',
  edit: 'dein Kommentar wurde von der Moderation geändert und ist so gekennzeichnet.',
  warn: 'du bist verwarnt worden.',
  suspend: 'du kannst hier eine Zeit lang nicht schreiben.',
  ban: 'du kannst hier nicht mehr schreiben.',
  premoderate: 'ab jetzt schaut jemand auf deine Kommentare, bevor sie erscheinen.',
  until: 'Das endet am {date}.',
  said: 'Es geht um diese Worte:',
  rule: 'Regel: {label}',
  reports: 'Warum: Mehrere Leute haben ihn gemeldet.',
  noRule: 'Warum: Er passt nicht zu den Regeln hier.',
  byPerson: 'Das hat ein Mensch entschieden.',
  wasReported: 'Der Kommentar war zuvor gemeldet worden.',
  notReported: 'Gemeldet hatte den Kommentar niemand.',
  byMachine: 'Das hat ein Programm von selbst entschieden; angeschaut hat es sich noch niemand.',
  note: 'Dazu heißt es:',
  object:
    'Siehst du es anders? Öffne die Seite und wähle „Widersprechen“ bei deinem Kommentar oder unter „Meine Sachen“. Ein Klick genügt, ein paar Worte dazu sind willkommen, und jemand anderes entscheidet. Das geht bis {date}.',
  redress:
    'Du kannst dich auch an eine Stelle für außergerichtliche Streitbeilegung wenden oder vor Gericht gehen.',
  objectionSubject: 'Zu deinem Widerspruch bei {site}',
  objectionUpheld:
    'du hast einer Entscheidung widersprochen, und du hattest recht: Sie ist zurückgenommen. Entschuldige.',
  objectionRejected:
    'du hast einer Entscheidung widersprochen. Jemand hat nochmal hingeschaut, und sie bleibt.',
  objectionSame: 'Hier moderiert nur eine Person, darum war es dieselbe.',
}

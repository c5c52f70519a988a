import type { MailWords } from '../en/mail.ts'

export const mail: MailWords = {
  codeSubject: 'Dein Code für {site}',
  code: 'Hier ist dein Code:',
  codeHow: 'Tipp ihn dort ein, wo du ihn bestellt hast. Er gilt {minutes} Minuten.',
  codeLink: 'Oder, wenn du lieber klickst: Öffne diese Seite und bestätige dort.',
  codeNobody:
    'Du hast gar keinen bestellt? Dann brauchst du nichts zu tun. Verrate den Code niemandem: Bei {site} wird dich nie jemand danach fragen.',
  inviteSubject: 'Magst du bei {site} mitmoderieren?',
  inviteModerator: '{site} hätte dich gern in der Moderation: lesen, was wartet, und entscheiden.',
  inviteOwner: '{site} hätte dich gern als Eigentümer: Du bestimmst, wer moderiert und nach welchen Regeln.',
  inviteLink: 'Wenn du magst, öffne diese Seite. Der Link gilt einmal und sieben Tage lang:',
  inviteNobody: 'Du weißt nicht, worum es geht? Dann lass es einfach. Ohne dich passiert nichts.',
}

import type { MailWords } from '../en/mail.ts'

export const mail: MailWords = {
  codeSubject: 'Dein Code für {site}',
  code: 'Hier ist dein Code:',
  codeHow: 'Tipp ihn dort ein, wo du ihn bestellt hast. Er gilt {minutes} Minuten.',
  codeLink: 'Oder, wenn du lieber klickst: Öffne diese Seite und bestätige dort.',
  codeNobody:
    'Du hast gar keinen bestellt? Dann brauchst du nichts zu tun. Verrate den Code niemandem: Bei {site} wird dich nie jemand danach fragen.',
}

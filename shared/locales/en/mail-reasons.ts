/** Words of the mails about reports and decisions. `{site}`, `{label}` and so on are filled in. */
export const mailReasons = {
  greeting: 'Hello,',
  receiptSubject: 'Your report has reached {site}',
  receipt: 'thank you. Your report of {date} has arrived, and somebody at {site} will look at it.',
  receiptRule: 'Reason: {label}',
  receiptWhere: 'Where: {where}',
  receiptNext: 'We will write to you here once it is decided. The report has the number {id}.',
  outcomeSubject: 'What became of your report at {site}',
  outcomeUpheld:
    'you reported a comment on {date}. We have looked at it, and it is not shown any more. Thank you.',
  outcomeRejected:
    'you reported a comment on {date}. We have looked at it, and it stays: we found nothing in it that goes against the law or the rules here.',
  outcomeAgain: 'It has been looked at once more in the meantime: what holds is what stands here.',
  outcomeObject:
    'Do you see it differently? Open the page with the device or account that you reported it with, and choose “Object” under “My reports”, which stand with “My things” or, without an account, behind “Sign in”. One click is enough, and somebody else will decide. That is possible for six months.',
  decisionSubject: 'About your comment at {site}',
  personSubject: 'About your account at {site}',
  hold: 'your comment waits: it is not shown until somebody has looked at it.',
  spam: 'your comment was taken for spam and is not shown.',
  remove: 'your comment was removed.',
  edit: 'your comment was changed by those who keep order here, and is marked so.',
  warn: 'you have been warned.',
  suspend: 'you cannot write here for a while.',
  ban: 'you cannot write here any more.',
  premoderate: 'from now on somebody looks at your comments before they are shown.',
  until: 'It ends on {date}.',
  said: 'It is about these words:',
  rule: 'Rule: {label}',
  reports: 'Why: several readers reported it.',
  noRule: 'Why: it does not fit the rules of this place.',
  byPerson: 'A person decided this.',
  wasReported: 'The comment had been reported before.',
  notReported: 'Nobody had reported the comment.',
  byMachine: 'A program decided this by itself; nobody has looked at it yet.',
  note: 'They say to you:',
  object:
    'Do you see it differently? Open the page and choose “Object” beside your comment, or under “My things”. One click is enough, you may add a few words, and somebody else will decide. That is possible until {date}.',
  redress: 'You may also turn to an out-of-court dispute body, or go to court.',
  objectionSubject: 'About your objection at {site}',
  objectionUpheld: 'you objected to a decision, and you were right: it has been taken back. Sorry.',
  objectionRejected: 'you objected to a decision. Somebody has looked at it again, and it stands.',
  objectionSame: 'There is only one person here who keeps order, so it was the same one.',
}

export type MailReasonsWords = typeof mailReasons

/** Words of the mails. `{site}` and `{minutes}` are filled in. */
export const mail = {
  codeSubject: 'Your code for {site}',
  code: 'Here is your code:',
  codeHow: 'Type it in where you asked for it. It is good for {minutes} minutes.',
  codeLink: 'Or, if you would rather click, open this page and confirm there:',
  codeNobody:
    'You did not ask for it? Then you need not do anything. Do not tell the code to anybody: nobody at {site} will ever ask you for it.',
  inviteSubject: 'Will you keep order at {site}?',
  inviteModerator: '{site} would like you to join its moderators: to read what waits, and to decide.',
  inviteOwner: '{site} would like you to become an owner: you decide who moderates, and by which rules.',
  inviteLink: 'If you want to, open this page. The link is good once, for seven days:',
  inviteNobody: 'You do not know what this is about? Then leave it be; nothing happens without you.',
}

export type MailWords = typeof mail

/** Words of the mails. `{site}` and `{minutes}` are filled in. */
export const mail = {
  codeSubject: 'Your code for {site}',
  code: 'Here is your code:',
  codeHow: 'Type it in where you asked for it. It is good for {minutes} minutes.',
  codeLink: 'Or, if you would rather click, open this page and confirm there:',
  codeNobody:
    'You did not ask for it? Then you need not do anything. Do not tell the code to anybody: nobody at {site} will ever ask you for it.',
}

export type MailWords = typeof mail

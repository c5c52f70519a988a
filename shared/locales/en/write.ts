/** Words that are needed from the first click on. `{n}` is a number, `{x}` a name, a rank or a command. */
export const write = {
  text: 'Your comment',
  name: 'Name',
  email: 'E-mail',
  emailHint: 'stays with us, nobody sees it',
  website: 'Website',
  optional: 'optional',
  send: 'Post comment',
  sendReply: 'Post reply',
  save: 'Save',
  cancel: 'Cancel',
  preview: 'Preview',
  back: 'Keep writing',
  help: '**bold**, *italic*, > quote, ||spoiler||',
  left: '{n} character left|{n} characters left',
  over: '{n} character too many|{n} characters too many',
  posted: 'Your comment is online.',
  held: 'Your comment waits for approval.',
  saved: 'Saved.',
  voteHeld: 'Your vote is waiting: many have already come from your network.',
  error: 'That did not work. Please try again; your text is safe.',
}

export type WriteWords = typeof write

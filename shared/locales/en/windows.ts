/** Words of the windows on the server's own origin. `{site}`, `{name}`, `{way}` are filled in. */
export const windows = {
  confirmTitle: 'Sign in at “{site}”?',
  confirmAs: 'You come as {name}.',
  compare: 'The page where you began shows this number:',
  warning: 'Another number, or none? Then somebody else wants in under your name. Close this window.',
  yes: 'Yes, sign me in',
  doneTitle: 'You are in.',
  done: 'Back to the table: you can close this window.',
  goneTitle: 'That took too long.',
  gone: 'This sign-in is over. Close this window and begin again in the page.',
  awayTitle: '{way} does not answer.',
  away: 'That lies over there, not with you. Try again, or choose another way in the page.',
  again: 'Try again',
  refusedTitle: 'Not signed in.',
  refused: 'Nothing has happened. Begin again here, or choose another way in the page.',
  passkeyTitle: 'Sign in at “{site}” with a passkey',
  passkey: 'Use my passkey',
  passkeyFailed: 'That did not work. Try again, or choose another way in the page.',
  shiftTitle: 'Go on at “{site}”',
  shift: 'Your shift is still running.',
  goOn: 'Go on',
  noShift: 'No shift is running in this browser. Sign in first.',
  enrolTitle: 'A passkey for “{site}”',
  enrol: 'From now on your device opens the moderators’ room: a fingerprint, a face or a PIN, and no mail.',
  enrolName: 'What do you call this device?',
  enrolGo: 'Create the passkey',
  enrolDone: 'Your passkey is ready.',
  enrolShift:
    'A passkey is made in the browser in which your shift is running. Sign in there through a window first.',
}

export type WindowWords = typeof windows

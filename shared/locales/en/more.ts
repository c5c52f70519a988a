import type { ErrorCode } from '../../errors.ts'

/** Words beyond reading and writing. `{n}` is a number or seconds, `{x}` a rank or a command. */
export const more = {
  kept: 'No connection. Your comment is kept and goes out as soon as the network is back.',
  moment: 'One moment …',
  gone: 'Comment deleted.',
  featured: 'picked out',
  staffEdited: 'edited by a moderator',
  loaded: '{n} comment loaded|{n} comments loaded',
  discard: 'Discard',
  edit: 'Edit',
  delete: 'Delete',
  sure: 'Really delete?',
  copy: 'Copy link',
  copied: 'Link copied',
  missing: 'The linked comment is no longer here.',
  arrived: '{n} new comment|{n} new comments',
  readers: '{n} reading now|{n} reading now',
  risen: 'Congratulations, you are now {x}',
  close: 'Close',
  signIn: 'Sign in',
  account: 'My things',
  as: 'You write as {x}',
  known: 'Already one of us?',
  writers: 'Members write here.',
  about: 'About {x}',
  oClock: '{n}:00',
  span: '{a} and {b}',
  /** `{x}`: from when to when. */
  hours: 'Comments are approved between {x}.',
  waits: 'Comments are looked at before they appear.',
  waitsFirst: 'Your first comment is looked at before it appears.',
  waitMinutes: 'That takes about {n} minute.|That takes about {n} minutes.',
  waitHours: 'That takes about {n} hour.|That takes about {n} hours.',
  later: 'Nobody is looking right now; it goes on {x}.',
  report: 'Report',
  /** What happened and what to do, by code. */
  errors: {
    offline: 'No connection right now.',
    timeout: 'The server took too long to answer.',
    origin_not_allowed: 'This site is not on the list yet. Its owner adds it with: {x}',
    site_not_found: 'There is no such site on this server. Check data-site.',
    own_comment: 'Your own comment takes no vote from you. Nice try.',
    edit_window_over: 'The time for editing is over.',
    has_answers: 'Somebody has already answered, so it stays as it is.',
    page_closed: 'Comments are closed here.',
    thread_closed: 'This thread is closed.',
    comment_not_found: 'This comment is no longer here.',
    comment_gone: 'This comment is no longer here.',
    parent_not_found: 'The comment you answer is no longer here.',
    parent_gone: 'The comment you answer is no longer here.',
    page_origin_mismatch: 'This page belongs to another site.',
    body_empty: 'Your comment is still empty.',
    body_too_long: 'Too long. A little shorter, please.',
    words_refused: 'There is a word or a link in it that this site does not take.',
    too_many_comments: 'That was a lot in a short time. Give the others a turn, and come back later.',
    name_required: 'What should we call you?',
    members_only: 'This area is for members. Please sign in.',
    session_over: 'You are signed out. Please sign in again.',
    suspended: 'You cannot write here for now.',
    banned: 'You cannot take part here any more.',
    agreement_required: 'Please accept the house rules first.',
    name_reserved: 'This name belongs to somebody, or looks like one that does.',
    name_invalid: 'This name does not work. Letters and numbers are fine.',
    email_required: 'We need your e-mail here.',
    email_invalid: 'This does not look like an e-mail address.',
    website_required: 'We need your website here.',
    website_invalid: 'This does not look like a web address.',
    too_many_requests: 'Too fast. Take a breath and try again.',
    proof_required: 'That took too long or went wrong. Please send it again; your text is safe.',
    proof_invalid: 'That took too long or went wrong. Please send it again; your text is safe.',
    proof_spent: 'That took too long or went wrong. Please send it again; your text is safe.',
    overloaded: 'Very busy right now. Please try again in a moment.',
    storage_full: 'The server has no room left. Your text is safe here.',
    seconds: 'Too fast. Try again in {n} second.|Too fast. Try again in {n} seconds.',
    /** Everything without a sentence of its own. */
    other: 'That did not work. Please try again; your text is safe.',
  },
}

type Codes = Partial<Record<ErrorCode, string>>

/** Any code may be asked for; those without a sentence read as `other`. */
export type MoreWords = Omit<typeof more, 'errors'> & { errors: (typeof more)['errors'] & Codes }

/** Words for signing in, the account and an author's card. */
export const loadPeople = () => import('./people.ts')

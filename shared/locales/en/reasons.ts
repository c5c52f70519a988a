/** Why a comment was held, for those who keep order. `{n}` is a number, written out up to twelve; `{m}` another one. */
export const reasons = {
  numbers: 'one two three four five six seven eight nine ten eleven twelve',
  reasons: {
    pre_moderation: 'everything waits here',
    first_comment: 'their first comment here',
    word_list: 'the word “{word}” is on a list',
    link_list: 'the link to {host} is on a list',
    too_many_links: 'more links than allowed: {n}',
    premoderated: 'this author always waits',
    shadow_banned: 'banned without being told',
    honeypot: 'filled in a field that people do not see',
    haste: 'written in {n} second|written in {n} seconds',
    repeated: '{n} time this text in {m} min|{n} times the same text in {m} min',
    links: '{n} link|{n} links',
    only_links: 'a link and no word about it',
    own_history: '{n} of the last {m} taken away',
    network_history: 'same network: {n} of {m} taken away today',
    good_record: '{n} shown, none taken away',
    other_script: 'another script than the page’s',
    other_language: 'another language than the page’s',
    learned_spam: 'like what you call spam',
    learned_ham: 'like what you let through',
    akismet: 'Akismet says spam',
    proof: 'solved the riddle',
  },
}

export type ReasonWords = typeof reasons

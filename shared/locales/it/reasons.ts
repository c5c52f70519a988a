import type { ReasonWords } from '../en/reasons.ts'

export const reasons: ReasonWords = {
  numbers: 'un due tre quattro cinque sei sette otto nove dieci undici dodici',
  reasons: {
    pre_moderation: 'qui aspetta tutto',
    first_comment: 'il primo commento qui',
    word_list: 'la parola «{word}» è in una lista',
    link_list: 'il link a {host} è in una lista',
    too_many_links: 'più link del permesso: {n}',
    premoderated: 'chi scrive aspetta sempre',
    shadow_banned: 'blocco silenzioso',
    honeypot: 'ha riempito un campo che nessuno vede',
    haste: 'scritto in {n} secondo|scritto in {n} secondi',
    repeated: '{n} volta questo testo in {m} min|{n} volte lo stesso testo in {m} min',
    links: '{n} link|{n} link',
    only_links: 'un link e nemmeno una parola',
    own_history: '{n} degli ultimi {m} tolti',
    network_history: 'stessa rete: oggi {n} su {m} tolti',
    good_record: '{n} restano, nessuno tolto',
    other_script: 'altra scrittura rispetto alla pagina',
    other_language: 'altra lingua rispetto alla pagina',
    learned_spam: 'somiglia a quel che chiamate spam',
    learned_ham: 'somiglia a quel che lasciate passare',
    akismet: 'Akismet dice spam',
    proof: 'ha risolto l’indovinello',
  },
}

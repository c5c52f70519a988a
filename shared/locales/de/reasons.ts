import type { ReasonWords } from '../en/reasons.ts'

export const reasons: ReasonWords = {
  numbers: 'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  reasons: {
    pre_moderation: 'hier wartet alles',
    first_comment: 'der erste Kommentar hier',
    word_list: 'das Wort „{word}“ steht auf einer Liste',
    link_list: 'der Link zu {host} steht auf einer Liste',
    too_many_links: 'mehr Links als erlaubt: {n}',
    premoderated: 'wer das schrieb, wartet immer',
    shadow_banned: 'gesperrt, ohne davon zu wissen',
    honeypot: 'hat ein Feld ausgefüllt, das niemand sieht',
    haste: 'in {n}er Sekunde geschrieben|in {n} Sekunden geschrieben',
    repeated: '{n}mal dieser Text in {m} min|{n}mal derselbe Text in {m} min',
    links: '{n} Link|{n} Links',
    only_links: 'ein Link und kein Wort dazu',
    own_history: '{n} der letzten {m} nicht stehen geblieben',
    network_history: 'aus demselben Netz: heute {n} von {m} nicht stehen geblieben',
    good_record: '{n} stehen, keiner musste weg',
    other_script: 'andere Schrift als die Seite',
    other_language: 'andere Sprache als die Seite',
    learned_spam: 'klingt nach dem, was ihr Spam nennt',
    learned_ham: 'klingt nach dem, was ihr stehen lasst',
    akismet: 'Akismet sagt Spam',
    proof: 'hat das Rätsel gelöst',
  },
}

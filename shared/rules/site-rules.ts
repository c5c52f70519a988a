import type { SiteRule } from '../contract/site-rules.ts'

/** The rules that a new site starts with; from then on they are its own. In this order they have their digit. */
export const defaultRules: SiteRule[] = [
  {
    key: 'insult',
    labels: { de: 'Beleidigung', it: 'Insulto', en: 'Insult' },
    text: {
      de: 'Streiten darfst du über die Sache. Wer dabei Menschen herabsetzt, geht zu weit.',
      it: 'Sul tema si può litigare. Chi offende le persone va oltre.',
      en: 'Argue about the matter as hard as you like. Belittling people goes too far.',
    },
  },
  {
    key: 'hatred',
    labels: { de: 'Hass und Hetze', it: 'Odio', en: 'Hatred' },
    text: {
      de: 'Niemand wird hier wegen Herkunft, Sprache, Glauben, Geschlecht oder Behinderung angegriffen.',
      it: 'Qui nessuno viene attaccato per origine, lingua, fede, genere o disabilità.',
      en: 'Nobody is attacked here for where they come from, their language, faith, gender or disability.',
    },
  },
  {
    key: 'spam',
    labels: { de: 'Spam', it: 'Spam', en: 'Spam' },
    text: {
      de: 'Dasselbe immer wieder, oder nur um Leute irgendwohin zu locken: Dafür ist der Tisch nicht da.',
      it: 'Sempre la stessa cosa, o solo per attirare la gente altrove: il tavolo non serve a questo.',
      en: 'The same over and over, or only to lure people elsewhere: that is not what the table is for.',
    },
  },
  {
    key: 'off_topic',
    labels: { de: 'Gehört nicht zum Thema', it: 'Fuori tema', en: 'Off topic' },
    text: {
      de: 'Hier geht es um den Artikel und was daraus folgt.',
      it: 'Qui si parla dell’articolo e di ciò che ne segue.',
      en: 'This is about the article and what follows from it.',
    },
  },
  {
    key: 'private_data',
    labels: { de: 'Private Daten', it: 'Dati privati', en: 'Private data' },
    text: {
      de: 'Adressen, Nummern und anderes Privates von Leuten gehören nicht in die Öffentlichkeit.',
      it: 'Indirizzi, numeri e altre cose private delle persone non vanno in pubblico.',
      en: 'Addresses, numbers and other private things of people do not belong in public.',
    },
  },
  {
    key: 'advertising',
    labels: { de: 'Werbung', it: 'Pubblicità', en: 'Advertising' },
    text: {
      de: 'Für Werbung gibt es andere Plätze auf der Seite.',
      it: 'Per la pubblicità ci sono altri spazi sul sito.',
      en: 'There are other places for advertising on this site.',
    },
  },
  {
    key: 'illegal',
    labels: { de: 'Verstößt gegen ein Gesetz', it: 'Contro la legge', en: 'Against the law' },
    text: {
      de: 'Was verboten ist, bleibt auch hier verboten.',
      it: 'Ciò che la legge vieta è vietato anche qui.',
      en: 'What the law forbids is forbidden here too.',
    },
    illegal: true,
  },
]

import { minutes, type SeedAuthor, type Talk } from './types.ts'

export const articleTitle = 'Ein Dorf legt das Messer weg'

export const articleAuthors: SeedAuthor[] = [
  { key: 'eckhias', name: 'Eckhias', kind: 'member', points: 2_340, claimed: true },
  // Two more up-votes, and a reader sees a rank change.
  { key: 'zuagroaster', name: 'Zuagroaster', kind: 'member', points: 98, claimed: true },
  { key: 'moidl', name: 'Moidl67', kind: 'member', points: 812, claimed: true },
  { key: 'bergfex', name: 'Bergfex', kind: 'member', points: 655, claimed: true },
  { key: 'luis', name: 'Luis vom Bahnhof', kind: 'member', points: 0, claimed: false },
]

export const articleTalk: Talk = [
  {
    key: 'a1',
    author: 'eckhias',
    age: minutes(9, 4),
    body: 'Wer einen Knödel mit dem Messer schneidet, fährt auch mit dem Cabrio durch die Waschstraße.',
    up: 41,
    down: 3,
  },
  {
    key: 'a2',
    parent: 'a1',
    author: 'zuagroaster',
    age: minutes(8, 20),
    body: '@Eckhias: In Kassel haben wir sie mit dem Esslöffel gegessen. Ich wohne seit drei Jahren hier und merke gerade, dass die Einbürgerung noch läuft.',
    up: 12,
    down: 1,
  },
  {
    key: 'a3',
    parent: 'a2',
    author: 'eckhias',
    age: minutes(8, 15),
    body: '@Zuagroaster… Der Löffel ist kein Vergehen, der ist ein Hilferuf.',
    up: 18,
    down: 2,
  },
  {
    key: 'a4',
    parent: 'a1',
    author: 'moidl',
    age: minutes(8, 14, 21),
    body: `Meine Großmutter hat am Sonntag für vierzehn Leute gekocht, und am Tisch lagen vierzehn Gabeln und ein einziges Messer. Das Messer gehörte dem Großvater, und es war für den Speck. Einmal hat ein Vertreter für Melkmaschinen mitgegessen, ein höflicher Mensch aus der Stadt. Der hat sich das Messer geliehen, weil er dachte, das macht man so. Es ist ganz still geworden. Die Großmutter hat ihm beim Schneiden zugeschaut, Scheibe für Scheibe, dann ist sie aufgestanden, hat seinen Teller genommen und ihn dem Hund hingestellt.

Er hat danach einen neuen Knödel bekommen, einen besonders lockeren, und eine Gabel mit vier Zinken. Gekauft hat der Großvater die Melkmaschine trotzdem, weil der Mann sich beim zweiten Mal so viel Mühe gegeben hat. Man kann also alles lernen, auch ohne Verordnung.`,
    up: 27,
  },
  {
    key: 'a5',
    parent: 'a4',
    author: 'luis',
    age: minutes(8, 12),
    body: 'Der Hund war in diesem Dorf also immer schon der wahre Feinschmecker.',
    up: 6,
  },
  {
    key: 'a6',
    author: 'bergfex',
    age: minutes(8, 20, 2),
    body: 'Gabel links.\nServiette rechts.\nUnd das Messer bleibt beim Speck.',
    up: 33,
    down: 1,
  },
  {
    key: 'a7',
    parent: 'a6',
    author: 'moidl',
    age: minutes(8, 14),
    body: 'Beim Speck sind wir uns also einig. Bleibt nur die Frage, wer das der Kaminwurze beibringt.',
    up: 9,
  },
]

import { minutes, type SeedAuthor, type Talk } from './types.ts'

export const italianTitle = 'La panchina che guarda il muro'
export const englishTitle = 'Four minutes late, and proud of it'

export const neighbourAuthors: SeedAuthor[] = [
  { key: 'lucertola', name: 'Lucertola', kind: 'member', points: 540, claimed: true },
  { key: 'berto', name: 'Berto Z.', kind: 'member', points: 131, claimed: true },
  { key: 'agnese', name: 'Agnese', kind: 'guest', points: 4, claimed: true },
  { key: 'sexton', name: 'Second Bell', kind: 'member', points: 2_015, claimed: true },
  {
    key: 'ingrid',
    name: 'Ingrid from Oslo',
    kind: 'guest',
    website: 'https://example.org/',
    points: 11,
    claimed: true,
  },
  { key: 'bus', name: 'Bus 240', kind: 'member', points: 260, claimed: true },
]

export const italianTalk: Talk = [
  {
    key: 'i1',
    author: 'lucertola',
    age: minutes(2, 7),
    body: 'Il muro almeno non cambia idea a ogni nuvola.',
    up: 14,
    down: 1,
  },
  {
    key: 'i2',
    parent: 'i1',
    author: 'agnese',
    age: minutes(2, 5),
    body: '@Lucertola E non c’è bisogno di fotografarlo. Mio marito è riposatissimo.',
    up: 8,
  },
  {
    key: 'i3',
    author: 'berto',
    age: minutes(1, 22),
    body: 'Propongo tre posti:\n\n- uno per chi guarda la valle\n- uno per chi guarda il muro\n- uno, *girevole*, per gli indecisi',
    up: 19,
    down: 2,
  },
  {
    key: 'i4',
    parent: 'i3',
    author: 'lucertola',
    age: minutes(1, 20),
    body: '@Berto: quello girevole finisce che lo usano solo i bambini, e il Consiglio.',
    up: 11,
  },
]

export const englishTalk: Talk = [
  {
    key: 'e1',
    author: 'sexton',
    age: minutes(3, 9),
    body: 'I was born at ten past six, or at fourteen past, depending on whom you ask. It has never been a problem.',
    up: 22,
  },
  {
    key: 'e2',
    parent: 'e1',
    author: 'ingrid',
    age: minutes(3, 1),
    body: '@Second Bell… So which one is on the birthday cake?',
    up: 7,
  },
  {
    key: 'e3',
    parent: 'e2',
    author: 'sexton',
    age: minutes(2, 23),
    body: 'We blow the candles out **slowly**.',
    up: 31,
    down: 1,
  },
  {
    key: 'e4',
    author: 'bus',
    age: minutes(2, 3),
    body: 'The driver here. I would like it on record that I am the only punctual thing in this valley, and that nobody has ever thanked me for it.',
    up: 16,
    down: 4,
  },
]

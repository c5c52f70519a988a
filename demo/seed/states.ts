import { minutes, type SeedAuthor, type Talk } from './types.ts'

export const stateAuthors: SeedAuthor[] = [
  { key: 'mesner', name: 'Der alte Mesner', kind: 'member', points: 118, claimed: true },
  { key: 'organist', name: 'Orgelpfeife', kind: 'guest', points: 3, claimed: true },
  { key: 'long', name: 'Oberbürgermeisterstellvertreterinnenamt', kind: 'guest', points: 1, claimed: true },
  { key: 'salma', name: 'سلمى', kind: 'member', points: 44, claimed: true },
  { key: 'noam', name: 'נועם', kind: 'guest', points: 6, claimed: true },
]

/** The two threads of the page that is an app, by page id. */
export const twoTalks: Record<string, Talk> = {
  'demo-two-morning': [
    {
      key: 's-morning-1',
      author: 'mesner',
      age: minutes(0, 20),
      body: 'Um fünf gehört einem die ganze Straße, und das Brot ist noch warm.',
      up: 8,
      down: 1,
    },
    {
      key: 's-morning-2',
      parent: 's-morning-1',
      author: 'bergfex',
      age: minutes(0, 19),
      body: '@Der alte Mesner Und ab sieben gehört sie dem Müllwagen.',
      up: 3,
    },
  ],
  'demo-two-evening': [
    {
      key: 's-evening-1',
      author: 'organist',
      age: minutes(0, 4),
      body: 'Vor Mittag ist jeder Ton zu hoch. Fragt die Orgel.',
      up: 6,
    },
  ],
}

/** Threads of the states that need one, by the state's name. */
export const stateTalks: Record<string, Talk> = {
  one: [
    {
      key: 's-one-1',
      author: 'mesner',
      age: minutes(0, 5, 12),
      body: 'Seit die Uhr beim Uhrmacher ist, läute ich, wenn es mir richtig vorkommt.',
      up: 5,
    },
    {
      key: 's-one-2',
      parent: 's-one-1',
      author: 'organist',
      age: minutes(0, 2, 40),
      body: 'Gestern war um halb elf schon Mittag. Danke.',
      up: 2,
    },
  ],
  closed: [
    {
      key: 's-closed-1',
      author: 'bergfex',
      age: minutes(204, 3),
      body: 'Der Maibaum steht im Nachbardorf, das weiß jeder. Nur das Nachbardorf nicht.',
      up: 12,
    },
    {
      key: 's-closed-2',
      parent: 's-closed-1',
      author: 'moidl',
      age: minutes(203, 21),
      body: 'Wir haben nachgeschaut. Es ist unserer, man erkennt ihn am Specht.',
      up: 8,
    },
  ],
  removed: [
    {
      key: 's-removed-1',
      author: 'organist',
      age: minutes(1, 4),
      body: 'Steht nicht mehr da.',
      status: 'removed',
    },
    {
      key: 's-removed-2',
      parent: 's-removed-1',
      author: 'mesner',
      age: minutes(1, 3),
      body: 'So redet man nicht einmal in der Sakristei.',
      up: 9,
    },
    {
      key: 's-removed-3',
      author: 'zuagroaster',
      age: minutes(1, 2),
      body: 'Auch weg.',
      status: 'deleted',
    },
    {
      key: 's-removed-4',
      parent: 's-removed-3',
      author: 'eckhias',
      age: minutes(1, 1),
      body: 'Schade, der war gut.',
      up: 4,
    },
    {
      key: 's-removed-5',
      author: 'moidl',
      age: minutes(0, 23),
      body: 'Ich mache hier zu, bevor es wieder um Schafe geht.',
      closed: true,
      pinned: true,
      up: 17,
    },
  ],
  'long-words': [
    {
      key: 's-long-1',
      author: 'long',
      age: minutes(0, 9),
      body: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3),
    },
    {
      key: 's-long-2',
      parent: 's-long-1',
      author: 'bergfex',
      age: minutes(0, 8),
      body: `https://example.org/${'sehr-lange-adresse/'.repeat(14)}ende?und=${'x'.repeat(120)}`,
    },
    {
      key: 's-long-3',
      author: 'mesner',
      age: minutes(0, 7),
      body: `${'Bim'.repeat(90)}\n\n\`${'bam'.repeat(90)}\``,
    },
  ],
  rtl: [
    {
      key: 's-rtl-1',
      author: 'salma',
      age: minutes(0, 30),
      body: 'جدتي تصنع كرات الخبز مع النعناع. هل يُسمح بالشوكة هنا أيضًا؟',
      up: 13,
    },
    {
      key: 's-rtl-2',
      parent: 's-rtl-1',
      author: 'moidl',
      age: minutes(0, 28),
      body: '@سلمى Mit Minze! Das Rezept bitte, und ja: nur mit der Gabel.',
      up: 7,
    },
    {
      key: 's-rtl-3',
      parent: 's-rtl-2',
      author: 'salma',
      age: minutes(0, 26),
      body: '300g خبز يابس\n2 بيض\nحفنة نعناع\nثم تُطبخ 15 دقيقة في Rindsuppe.',
      up: 21,
    },
    {
      key: 's-rtl-4',
      author: 'noam',
      age: minutes(0, 25),
      body: 'אצלנו קוראים לזה קניידלך, ואף אחד לא שאל אותי על הסכין.',
      up: 10,
    },
  ],
  formats: [
    {
      key: 's-formats-1',
      author: 'moidl',
      age: minutes(0, 3),
      body: `Das ist **fett**, das ist *kursiv*, das war ~~anders gemeint~~, und das ist \`Mehl\`.

> Ein Zitat steht eingerückt
> und darf zwei Zeilen haben.

1. Brot schneiden
2. Milch warm machen
3. warten

- Schnittlauch
- Speck
  - vom Nachbarn
  - vom anderen Nachbarn

\`\`\`
Knödel = Brot + Geduld
\`\`\`

Mehr steht auf https://example.org/knoedel und [beim Wirt](https://example.org/). Das Geheimnis: ||ein Löffel Mehl weniger||.`,
      up: 15,
      down: 2,
    },
    {
      key: 's-formats-2',
      parent: 's-formats-1',
      author: 'bergfex',
      age: minutes(0, 2),
      body: '15. Juni, 12 Uhr, bei mir\n#1 bist du, #2 der Hund\n3 * 4 = 12 Knödel, also snake_case bleibt zu Hause',
      up: 3,
    },
  ],
}

import type { SeedAuthor, Talk } from './types.ts'

const roots = 120
/** Steps below the root of the deepest thread. */
const deepest = 8

const names = [
  'Gondelgretl',
  'Zahnradl',
  'Talstation',
  'Postauto',
  'Almwirt',
  'Skischuh',
  'Murmele',
  'Enzian',
]

export const manyAuthors: SeedAuthor[] = names.map((name, i) => ({
  key: `many-${i}`,
  name,
  kind: i % 3 === 2 ? 'guest' : 'member',
  points: [2_100, 730, 160, 45, 12, 3, 510, 90][i] ?? 0,
  claimed: true,
}))

const openings = [
  'Eine Gondel schaukelt, das macht sie sympathisch.',
  'Die Zahnradbahn kommt an, auch wenn der Wind geht.',
  'Wer zu Fuß geht, hat beides gespart.',
  'Und wer fragt die Gämsen?',
  'Am Ende bauen sie einen Parkplatz.',
]

const answers = [
  'Das sagt sich leicht mit so einem Balkon.',
  'Mein Vater hat das schon beim Sessellift gehört.',
  'Gut, aber wer putzt die Scheiben?',
  'Dann fährt sie halt nur talwärts.',
]

const author = (i: number): string => `many-${i % names.length}`

const pick = (list: string[], i: number): string => list[i % list.length] ?? ''

/** Twelve answers to one comment: more than come with the first page. */
const crowd = (parent: string, age: number): Talk =>
  Array.from({ length: 12 }, (_, step) => ({
    key: `${parent}-crowd-${step}`,
    parent,
    author: author(step),
    age: age - 20 - step,
    body: `${pick(answers, step)} (${step + 1}. Antwort)`,
  }))

function thread(i: number): Talk {
  const age = (roots - i) * 37 + 500
  const root = {
    key: `m${i}`,
    author: author(i),
    age,
    body: `${pick(openings, i)} (Wortmeldung ${i + 1})`,
    up: (i * 7) % 23,
    down: (i * 5) % 6,
  }
  const steps = i === 3 ? deepest : i % 4 === 0 ? 1 + (i % 3) : 0
  const chain: Talk = Array.from({ length: steps }, (_, step) => ({
    key: `m${i}-${step}`,
    parent: step === 0 ? root.key : `m${i}-${step - 1}`,
    author: author(i + step + 1),
    age: age - (step + 1) * 3,
    body: pick(answers, i + step),
    up: (i + step) % 5,
  }))
  return [root, ...chain, ...(i === 8 ? crowd(root.key, age) : [])]
}

/** A long thread, the same each time: what a number decides here, its place in the list decides. */
export const manyTalk: Talk = Array.from({ length: roots }, (_, i) => thread(i)).flat()

import { createRandom } from './prng.mjs'

const firstNames =
  'Anna Benedikt Clara David Elisa Florian Greta Hannes Ida Jakob Käthe Lukas Maria Norbert Olga Peter Rosa Sepp Theres Ulrich Verena Walter'
const lastNames =
  'Achmüller Brunner Comploj Dorigo Egger Fischnaller Gruber Hofer Innerhofer Jud Kostner Lanz Mair Niederstätter Oberhofer Pichler Runggaldier Schönegger Thaler Unterkircher Vigl Zingerle'
const openings =
  'Ich finde ja,|Wer hätte gedacht,|Man kann es drehen, wie man will:|Bei uns im Dorf weiß jeder,|Am Ende zählt doch nur,|Schon die Großmutter hat gesagt,'
const claims =
  'dass der Bus am Abend öfter fahren sollte|dass ein Radweg allen hilft|dass die Wiese hinter der Kirche so bleibt, wie sie ist|dass man beim Kaffee mehr erfährt als im Rathaus|dass der Schnee früher tiefer war|dass die Jungen eine Bühne brauchen|dass man die Brücke endlich richtet|dass Äpfel im Oktober am besten schmecken'
const closings =
  'Oder sehe ich das falsch?|Das kostet weniger als das Feuerwerk.|Zwei Jahre reden wir nun darüber.|Morgen schreibe ich es dem Bürgermeister.|Mehr sage ich nicht.|Wer anderer Meinung ist, bringt den Kuchen.'

const lists = {
  first: firstNames.split(' '),
  last: lastNames.split(' '),
  openings: openings.split('|'),
  claims: claims.split('|'),
  closings: closings.split('|'),
}

export const personName = (random) => `${random.pick(lists.first)} ${random.pick(lists.last)}`

const sentence = (random) =>
  `${random.pick(lists.openings)} ${random.pick(lists.claims)} und ${random.pick(lists.claims)}. ${random.pick(lists.closings)}`

/** Plain text of 160 to 360 characters. */
export const bodyText = (random) => {
  const length = 160 + random.int(201)
  let text = sentence(random)
  while (text.length < length) text += ` ${sentence(random)}`
  return `${text.slice(0, length - 1).trimEnd()}.`
}

/** `count` bodies as the server keeps them: what was typed, and its tree as JSON. */
export const createBodies = (count, seed) => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => {
    const source = bodyText(random)
    return { source, tree: JSON.stringify([{ t: 'p', c: [{ t: 'text', v: source }] }]) }
  })
}

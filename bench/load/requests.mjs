import { readFileSync } from 'node:fs'
import { createRandom } from '../fill/prng.mjs'

/** An address of its own for every reader or writer. */
export const address = (index) => `10.${(index >>> 16) & 255}.${(index >>> 8) & 255}.${index & 255}`

const browser = [
  'Host: talk.example',
  'Origin: https://paper.example',
  'Referer: https://paper.example/',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Accept: */*',
  'Accept-Language: de-AT,de;q=0.9,en;q=0.8',
]

const head = (line, headers) => `${[line, ...browser, ...headers].join('\r\n')}\r\nX-Forwarded-For: `

/** UTF-8 bytes as a string of one character a byte, which is how they are sent. */
const bytes = (text) => Buffer.from(text).toString('latin1')

const withBody = (start, from, json) =>
  `${start}${from}\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`

/** Readers: the paths one after another, each request from the next address. */
const read = ({ paths, headers = [], readers = 4_096 }) => {
  const starts = paths.map((path) => head(`GET ${path} HTTP/1.1`, headers))
  const ends = Array.from({ length: readers }, (_, index) => `${address(index)}\r\n\r\n`)
  return (number) => starts[number % starts.length] + ends[number % readers]
}

/** A token for each writer, `POST /api/v1/devices`. */
const devices = ({ site, from }) => {
  const start = head('POST /api/v1/devices HTTP/1.1', [])
  const json = JSON.stringify({ site })
  return (number) => withBody(start, address(from + number), json)
}

const loadWriters = ({ writersFile, sampleFile }) => ({
  writers: JSON.parse(readFileSync(writersFile, 'utf8')),
  sample: JSON.parse(readFileSync(sampleFile, 'utf8')),
})

const writerHead = (line, token) => head(line, [`Authorization: Bearer ${token}`])

/** Writers in turn, each with its own token, address and name; three of ten answer a comment. */
const post = (spec) => {
  const { writers, sample } = loadWriters(spec)
  const random = createRandom(spec.seed)
  const pages = spec.page === undefined ? sample.pages : [spec.page]
  const parents = spec.page === undefined ? sample.comments : []
  const page = (key) => ({ id: key, url: key, title: 'Ein Artikel' })
  return (number) => {
    const index = (spec.seed * 7_919 + number) % writers.length
    const parent = parents.length > 0 && number % 10 < 3 ? random.pick(parents) : null
    const json = JSON.stringify({
      site: spec.site,
      page: page(parent ? parent.page : random.pick(pages)),
      ...(parent ? { parentId: parent.id } : {}),
      body: `${random.pick(sample.texts)} Das war Nummer ${spec.seed}/${number.toString(36)}.`,
      author: { name: `Gast ${index}` },
    })
    const key = `Idempotency-Key: ${spec.seed}-${number}\r\n`
    const start = writerHead('POST /api/v1/comments HTTP/1.1', writers[index])
    const [before] = start.split('X-Forwarded-For: ')
    return withBody(`${before}${key}X-Forwarded-For: `, address(1_000_000 + index), bytes(json))
  }
}

/** Writers in turn vote on comments all over the site; three of ten are against. */
const vote = (spec) => {
  const { writers, sample } = loadWriters(spec)
  const random = createRandom(spec.seed)
  const ids = spec.ids ?? sample.comments.map(({ id }) => id)
  return (number) => {
    const index = (spec.seed * 7_919 + number) % writers.length
    const json = `{"value":${number % 10 < 3 ? -1 : 1}}`
    const start = writerHead(`PUT /api/v1/comments/${random.pick(ids)}/vote HTTP/1.1`, writers[index])
    return withBody(start, address(1_000_000 + index), json)
  }
}

const kinds = { read, devices, post, vote }

/** From a description (see each kind) to a function of the request's number. */
export const createRequests = (spec) => kinds[spec.kind](spec)

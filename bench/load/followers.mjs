// A process of its own that follows a page over many streams of events. Told what to do by `rows/streams.mjs`.
import { connect } from 'node:net'
import { address } from './requests.mjs'

/** Streams that are being opened at once. */
const atOnce = 100
/** Kept of what came, so that a mark is found which two packets share. */
const tailLength = 80

const sockets = new Set()
let expected = null
let missing = new Set()
let found = null

const take = (stream, text) => {
  if (!expected) return
  const all = stream.tail + text
  if (all.includes(expected) && missing.delete(stream) && missing.size === 0) found()
  stream.tail = all.slice(-tailLength)
}

const open = (port, path, index) =>
  new Promise((resolve, reject) => {
    const stream = { tail: '' }
    const head = [
      `GET ${path} HTTP/1.1`,
      'Host: talk.example',
      'Origin: https://paper.example',
      'Accept: text/event-stream',
      `X-Forwarded-For: ${address(2_000_000 + index)}`,
    ]
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
    socket.setEncoding('latin1')
    socket.once('data', (text) => {
      if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text.slice(0, 60)))
      socket.on('data', (more) => take(stream, more))
      resolve()
    })
    socket.once('error', reject)
    socket.once('close', () => sockets.delete(socket))
    sockets.add(socket)
    socket.stream = stream
  })

const openAll = async ({ port, path, count }) => {
  let next = 0
  const work = async () => {
    while (next < count) await open(port, path, next++)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return sockets.size
}

const jobs = {
  open: openAll,
  /** Resolves when every stream has been sent `mark`. */
  expect: ({ mark }) =>
    new Promise((resolve) => {
      missing = new Set([...sockets].map(({ stream }) => stream))
      found = () => resolve(missing.size)
      expected = mark
      process.send({ ready: true })
    }),
  async close() {
    for (const socket of sockets) socket.destroy()
    return 0
  },
}

process.on('message', ({ kind, ...job }) => {
  jobs[kind](job).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))

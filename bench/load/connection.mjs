import { connect } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')
const chunkedEnd = Buffer.from('0\r\n\r\n')

/**
 * One keep-alive HTTP/1.1 connection on a raw socket: asks, reads the answer to its last byte, asks again. Node's own
 * client costs several times what a lean server does, so it would be measured instead.
 */
export const openConnection = ({ port, onAnswer, onFail }) => {
  let rest = 0
  let chunked = false
  let head = null
  let status = 0
  let body = null
  let keepBody = false
  let waiting = false

  const finish = () => {
    const text = body === null ? null : Buffer.concat(body).toString('latin1')
    body = null
    waiting = false
    onAnswer(status, text)
  }

  const takeBody = (bytes) => {
    if (body !== null) body.push(Buffer.from(bytes))
    if (chunked) {
      if (bytes.subarray(-5).equals(chunkedEnd)) {
        chunked = false
        finish()
      }
      return
    }
    rest -= bytes.length
    if (rest === 0) finish()
  }

  const takeHead = (bytes, at) => {
    const text = bytes.latin1Slice(0, at).toLowerCase()
    status = Number(text.slice(9, 12))
    const length = text.indexOf('content-length: ')
    chunked = length < 0 && text.includes('transfer-encoding: chunked')
    rest = length < 0 ? 0 : Number.parseInt(text.slice(length + 16), 10)
    if (keepBody) body = []
    const after = bytes.subarray(at + 4)
    if (!chunked && rest === 0) finish()
    else if (after.length > 0) takeBody(after)
  }

  const take = (bytes) => {
    if (rest > 0 || chunked) return takeBody(bytes)
    const all = head === null ? bytes : Buffer.concat([head, bytes])
    const at = all.indexOf(headEnd)
    head = at < 0 ? Buffer.from(all) : null
    if (at >= 0) takeHead(all, at)
  }

  const buffer = Buffer.allocUnsafe(65_536)
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer,
      callback(length) {
        take(buffer.subarray(0, length))
        return true
      },
    },
  })
  socket.on('error', (error) => onFail(error))
  socket.on('close', () => {
    if (waiting) onFail(new Error('the server closed the connection before it had answered'))
  })

  return {
    ready: new Promise((resolve) => socket.once('connect', resolve)),
    /** Sends a request as it stands, in Latin-1: one character is one byte. */
    ask(request) {
      waiting = true
      socket.write(request, 'latin1')
    },
    set keepBody(value) {
      keepBody = value
    },
    close() {
      waiting = false
      socket.destroy()
    },
  }
}

export interface ReceivedMail {
  /** Who the envelope says it is for. */
  to: string[]
  /** Header lines, unfolded, in their order. */
  headers: [string, string][]
  /** First header of that name, encoded words decoded; empty where there is none. */
  header(name: string): string
  text: string
  html: string
  raw: string
}

const quotedBytes = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

const encodedWord = /=\?utf-8\?([bq])\?([^?]*)\?=(\s+(?==\?utf-8\?))?/gi

/** RFC 2047, for the UTF-8 that is sent here. */
const decodeHeader = (text: string): string =>
  text.replace(encodedWord, (_, kind: string, word: string) =>
    (kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64')
      : quotedBytes(word.replaceAll('_', ' '))
    ).toString('utf8'),
  )

interface Part {
  headers: [string, string][]
  body: string
}

function splitPart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const [, name = line, value = ''] = /^([^:]*):\s*(.*)$/.exec(line) ?? []
    return [name.toLowerCase(), value]
  })
  return { headers, body: raw.slice(end + 4) }
}

const find = (part: Part, name: string): string =>
  part.headers.find(([other]) => other === name.toLowerCase())?.[1] ?? ''

function bodyOf(part: Part): string {
  const encoding = find(part, 'content-transfer-encoding').toLowerCase()
  if (encoding === 'base64') return Buffer.from(part.body, 'base64').toString('utf8')
  if (encoding === 'quoted-printable') return quotedBytes(part.body).toString('utf8')
  return part.body
}

/** A mail as it came over the line, taken apart. */
export function readMail(raw: string, to: string[]): ReceivedMail {
  const whole = splitPart(raw)
  const [, boundary] = /boundary="?([^";]+)"?/.exec(find(whole, 'content-type')) ?? []
  const parts = boundary
    ? whole.body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => splitPart(part.replace(/^\r\n/, '')))
    : [whole]
  const textOf = (type: string): string => {
    const part = parts.find((one) => find(one, 'content-type').startsWith(type))
    return part ? bodyOf(part).replaceAll('\r\n', '\n') : ''
  }
  return {
    to,
    headers: whole.headers,
    header: (name) => decodeHeader(find(whole, name)),
    text: textOf('text/plain'),
    html: textOf('text/html'),
    raw,
  }
}

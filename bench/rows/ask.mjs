import { request } from 'node:http'

const ofTheWire = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'])

/** One plain request; resolves to the answer's status, its own headers, and its bytes as they came. */
export const ask = (port, path, { headers = {}, method = 'GET', body } = {}) =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: Object.fromEntries(
            Object.entries(answer.headers).filter(([name]) => !ofTheWire.has(name)),
          ),
          bytes: Buffer.concat(parts),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })

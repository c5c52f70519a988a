import { openConnection } from '../load/connection.mjs'
import { createRequests } from '../load/requests.mjs'

/** One connection on which a request waits for the answer before it; for times that no queue adds to. */
export const openLine = async (port) => {
  let answered
  const connection = openConnection({
    port,
    onAnswer: (status) => answered.resolve(status),
    onFail: (error) => answered?.reject(error),
  })
  await connection.ready

  const send = async (request) => {
    const done = new Promise((resolve, reject) => {
      answered = { resolve, reject }
    })
    const start = performance.now()
    connection.ask(request)
    const status = await done
    if (status >= 400) throw new Error(`refused with ${status}`)
    return performance.now() - start
  }
  return { send, close: connection.close }
}

/** A function from path to the request of the next reader. */
export const createReader = (headers) => {
  let number = 0
  return (path) => createRequests({ kind: 'read', paths: [path], headers, readers: 512 })(number++)
}

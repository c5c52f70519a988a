// The second process: drives a server over raw sockets and counts. Told what to do by `load/drive.mjs`.
import { performance } from 'node:perf_hooks'
import { openConnection } from './connection.mjs'
import { createLatencies } from './measure.mjs'
import { createRequests } from './requests.mjs'

/**
 * Asks on `connections` at once until `seconds` are over or `requests` are answered; `perSecond` spreads them in time
 * instead. Resolves to the good answers per second, their latencies in ms, the share that was refused, bodies if
 * asked for, and how busy this process was (1: it could not have asked more).
 */
const run = async ({
  port,
  connections,
  seconds,
  requests = Number.POSITIVE_INFINITY,
  perSecond,
  keepBodies,
  spec,
}) => {
  const next = createRequests(spec)
  const latencies = createLatencies()
  const statuses = {}
  const bodies = []
  let asked = 0
  let answered = 0
  let stopped = false
  let finish
  const done = new Promise((resolve, reject) => {
    finish = (error) => {
      stopped = true
      error ? reject(error) : resolve()
    }
  })

  const open = () => {
    let since = 0
    const mayAsk = () => !stopped && asked < requests
    const ask = () => {
      since = performance.now()
      connection.ask(next(asked++))
    }
    const connection = openConnection({
      port,
      onAnswer(status, body) {
        if (stopped) return
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status < 400) latencies.add(performance.now() - since)
        if (body !== null) bodies.push(body)
        answered++
        if (answered >= requests) finish()
        else if (perSecond) idle.push(ask)
        else if (mayAsk()) ask()
      },
      onFail: (error) => stopped || finish(error),
    })
    connection.keepBody = Boolean(keepBodies)
    return { connection, ask: () => mayAsk() && ask() }
  }

  const idle = []
  const opened = Array.from({ length: connections }, open)
  await Promise.all(opened.map(({ connection }) => connection.ready))
  const cpu = process.cpuUsage()
  const start = performance.now()
  const timer = seconds ? setTimeout(finish, seconds * 1_000) : null
  let pace = null
  if (perSecond) {
    idle.push(...opened.map(({ ask }) => ask))
    pace = setInterval(() => idle.shift()?.(), 1_000 / perSecond)
  } else for (const { ask } of opened) ask()
  try {
    await done
  } finally {
    clearTimeout(timer)
    clearInterval(pace)
    for (const { connection } of opened) connection.close()
  }
  const wall = (performance.now() - start) / 1_000
  const used = process.cpuUsage(cpu)
  const refused = Object.entries(statuses).reduce((sum, [status, n]) => sum + (status >= 400 ? n : 0), 0)
  return {
    rps: (answered - refused) / wall,
    answered,
    wall,
    refused: refused / answered,
    statuses,
    ...latencies.quantiles(),
    busy: (used.user + used.system) / 1e6 / wall,
    ...(keepBodies ? { bodies } : {}),
  }
}

process.on('message', ({ id, job }) => {
  run(job).then(
    (result) => process.send({ id, result }),
    (error) => process.send({ id, error: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))

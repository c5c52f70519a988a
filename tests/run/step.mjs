import { spawn } from 'node:child_process'

/** Runs a command with its output passed through, headed by its name; true where it ended with 0. */
export function runStep(name, command, args, env = {}) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    const stop = (signal) => child.kill(signal)
    process.once('SIGINT', stop).once('SIGTERM', stop)
    const end = (passed, how) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      console.log(`-- ${name}: ${how} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
      resolve(passed)
    }
    child.once('error', (error) => end(false, error.message))
    child.once('exit', (code, signal) => end(code === 0, code === 0 ? 'ok' : `failed with ${signal ?? code}`))
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Running {
  child: ChildProcess
  /** What it has written so far. */
  output(): string
  /** Resolves with the first match of the pattern in its standard output; rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpMatchArray>
  ended: Promise<Ended>
}

const dist = (file: string) => fileURLToPath(new URL(`../../dist/server/${file}`, import.meta.url))
const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Only what a process needs to run; a test names every variable that the product reads. */
const bareEnv = () => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1' })

/** Starts a built entry (`main.js`, `cli.js`) with exactly these variables. */
export function start(entry: string, args: string[], env: Record<string, string>, cwd: string): Running {
  const child = spawn(process.execPath, [dist(entry), ...args], {
    cwd,
    env: { ...bareEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(child)
  const text = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      alive.delete(child)
      resolve({ code, signal, ...text })
    })
  })
  const says = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const match = text.stdout.match(pattern)
        if (match) resolve(match)
      }
      listeners.add(look)
      look()
      ended.then(({ code }) =>
        reject(
          new Error(`${entry} ended with ${code} before it said ${pattern}\n${text.stdout}${text.stderr}`),
        ),
      )
    })
  return { child, output: () => text.stdout + text.stderr, says, ended }
}

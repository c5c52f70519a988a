// Puts the process's calendar off by what the file `CLOCK_FILE` says (ms), read anew at SIGUSR2. Timers go on as ever.
import { readFileSync } from 'node:fs'

const real = Date.now
let offset = 0
Date.now = () => real() + offset
process.on('SIGUSR2', () => {
  offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8'))
  process.stderr.write(`clock ${offset}\n`)
})

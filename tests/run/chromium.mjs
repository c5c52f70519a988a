import { accessSync, constants, readFileSync } from 'node:fs'
import { runStep } from './step.mjs'

const { paths, install } = JSON.parse(
  readFileSync(new URL('../support/chromium.json', import.meta.url), 'utf8'),
)

/** Path of a Chromium, installed by apt where there is none and we may; null, with the line to type, else. */
export async function requireChromium() {
  const found = find()
  if (found) return found
  if (
    mayInstall() &&
    (await runStep('Chromium is missing: installing it', 'sh', ['-c', quiet(install)], {
      DEBIAN_FRONTEND: 'noninteractive',
    }))
  ) {
    const installed = find()
    if (installed) return installed
  }
  console.log(
    `\nThe browser tests need Chromium. As root: ${install}\nor name one that you have: CHROMIUM=/path/to/chromium npm test`,
  )
  return null
}

function find() {
  return process.env.CHROMIUM ? [process.env.CHROMIUM].find(isExecutable) : paths.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const mayInstall = () => !process.env.CHROMIUM && process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')

const quiet = (line) => line.replaceAll('apt-get', 'apt-get -qq -o Dpkg::Use-Pty=0')

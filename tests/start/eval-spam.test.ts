import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeTempFolder } from '../support/temp-folder.ts'

const script = fileURLToPath(new URL('../../bench/eval-spam.mjs', import.meta.url))
const labelled = fileURLToPath(new URL('../support/labelled', import.meta.url))

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

it('trains on the other files and tests on each, and says so in its last line', async () => {
  const { code, out } = await run(labelled, '--json')
  expect(code).toBe(0)
  expect(out).toMatch(/bakery\.csv: 12 comments, precision/)
  const { files } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as {
    files: { file: string; precision: number; recall: number; f1: number }[]
  }
  expect(files.map(({ file }) => file)).toEqual(['bakery.csv', 'bridge.csv'])
  for (const { precision, f1 } of files) {
    expect(precision).toBe(1)
    expect(f1).toBeGreaterThan(0.5)
  }
}, 30_000)

it('trains on a folder of its own', async () => {
  const folder = makeTempFolder('judged')
  writeFileSync(
    join(folder.path, 'a.csv'),
    'text,label\n"Subscribe to my channel, please",spam\nThe bread is good,ham\n',
  )
  const { code, out } = await run(folder.path, '--train', labelled, '--json')
  expect(code).toBe(0)
  const last = JSON.parse(out.trim().split('\n').at(-1) ?? '') as {
    files: { file: string; recall: number }[]
  }
  expect(last.files).toMatchObject([{ file: 'a.csv', precision: 1, recall: 1, f1: 1 }])
  expect(Object.keys(last.files[0] ?? {})).toEqual(['file', 'precision', 'recall', 'f1'])
  folder.remove()
}, 30_000)

it('says in one line what is wrong with a folder', async () => {
  const folder = makeTempFolder('labelled')
  const wrong = async (file: string | null, text = '') => {
    if (file) writeFileSync(join(folder.path, file), text)
    const { code, err } = await run(folder.path)
    expect(code).toBe(1)
    return err
  }
  expect(await wrong(null)).toMatch(/no CSV file/)
  writeFileSync(join(folder.path, 'b.csv'), 'text,label\nHello,ham\nThere,ham\n')
  expect(await wrong('a.csv', 'text,label\nAgain,ham\n')).toMatch(/only ham: a filter needs both/)
  expect(await wrong('a.csv', 'id,words\n1,Hello\n')).toMatch(/a\.csv has no column with the text/)
  folder.remove()
}, 30_000)

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** Paths of our folders that the text names in backticks. */
const paths = (text: string) => [
  ...new Set(
    [...text.matchAll(/`((?:widget|server|shared|demo|tests|docs)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    ),
  ),
]

describe('docs/tour.md', () => {
  const named = paths(read('docs/tour.md'))

  it('follows a comment through both sides', () => {
    for (const folder of ['widget/', 'shared/', 'server/']) {
      expect(named.filter((path) => path.startsWith(folder)).length, folder).toBeGreaterThan(1)
    }
  })

  it.each(named)('names a file that is there: %s', (path) => {
    expect(existsSync(new URL(path, root))).toBe(true)
  })
})

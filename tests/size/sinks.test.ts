import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** What turns a string into markup, code or a style: the widget has none, nor has anything that is bundled with it. */
const sinks =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|DOMParser|createContextualFragment|setHTML|\beval\(|new Function\(|setAttribute\(['"`]style/

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(root, folder, name))

describe('an HTML sink', () => {
  it('stands nowhere in what browsers get', () => {
    const files = filesIn('dist/public', /\.m?js$/)
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => sinks.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('stands nowhere in the widget’s sources', () => {
    // The build plugin names the one that it cuts out of Preact.
    const files = filesIn('widget', /\.tsx?$/).filter((file) => !file.includes('/build/'))
    expect(files.length).toBeGreaterThan(40)
    expect(files.filter((file) => sinks.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

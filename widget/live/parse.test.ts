import { describe, expect, it } from 'vitest'
import { createParser } from './parse.ts'

const text =
  'id: 3\nevent: change\ndata: {"a":1}\n\n:\n\nevent: readers\ndata: {"readers":2}\n\nretry: 2000\n\n'
const events = [
  { event: 'change', data: '{"a":1}' },
  { event: 'readers', data: '{"readers":2}' },
]

describe('a stream of events', () => {
  it('is read whole', () => {
    expect(createParser()(text)).toEqual(events)
  })

  it('is read the same wherever it is cut', () => {
    for (let cut = 0; cut <= text.length; cut++) {
      const parse = createParser()
      expect([...parse(text.slice(0, cut)), ...parse(text.slice(cut))]).toEqual(events)
    }
  })
})

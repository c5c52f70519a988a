import { describe, expect, it } from 'vitest'
import { MemoryWindows } from './memory-windows.ts'

const take = (windows: MemoryWindows, key: string, times: number, now: number): number[] =>
  Array.from({ length: times }, () => windows.take(key, now))

describe('a limit in windows', () => {
  it('lets so many through, then says how long to wait', () => {
    const windows = new MemoryWindows(2, 1_000)
    expect(take(windows, 'a', 3, 0)).toEqual([0, 0, 1_000])
    expect(windows.take('a', 400)).toBe(600)
    expect(windows.take('b', 400)).toBe(0)
  })

  it('is whole again once its window is over, and not before', () => {
    const windows = new MemoryWindows(2, 1_000)
    take(windows, 'a', 2, 0)
    expect(windows.take('a', 999)).toBe(1)
    expect(take(windows, 'a', 3, 1_000)).toEqual([0, 0, 1_000])
  })

  it('forgets whom it need not remember', () => {
    const windows = new MemoryWindows(2, 1_000)
    for (let n = 0; n < 100; n++) windows.take(`first ${n}`, 0)
    for (let n = 0; n < 100; n++) windows.take(`second ${n}`, 1_000)
    expect(windows.size).toBe(100)
  })

  it('is bounded under a flood', () => {
    const windows = new MemoryWindows(2, 1_000, 50)
    for (let n = 0; n < 1_000; n++) windows.take(`reader ${n}`, 0)
    expect(windows.size).toBe(50)
    expect(take(windows, 'reader 999', 2, 0)).toEqual([0, 1_000])
  })
})

import { expect, it } from 'vitest'
import { createBusy } from './busy.ts'
import { printOf } from './prints.ts'

const same = (a: string, b: string) => printOf(a) === printOf(b)

it('is the same where only case, signs, numbers, look-alikes or the end of a link differ', () => {
  const text = 'Buy cheap watches at https://watch.example/a1 today'
  for (const other of [
    'BUY CHEAP WATCHES at https://watch.example/zz?x=7 today!!!',
    'Buy cheap wаtches at https://watch.example today 4211907',
    'Buy… cheap  watches, at https://watch.example/ todayyyyy'.replace('yyyyy', 'y'),
  ])
    expect([other, same(text, other)]).toEqual([other, true])
  expect(same(`${text} 1`, `${text} 2`)).toBe(false)
  expect(same(text, 'Buy cheap watches at https://other.example/a1 today')).toBe(false)
})

it('is none where there is too little to compare', () => {
  expect([printOf('+1'), printOf('Thank you!'), printOf('')]).toEqual(['', '', ''])
})

it('a site is busy above so many strangers in a minute, and not for its neighbour', () => {
  const busy = createBusy(0.0025)
  expect(Array.from({ length: 5 }, () => busy.isBusy('a', 1_000))).toEqual([false, false, false, true, true])
  expect([busy.isBusy('b', 1_000), busy.isBusy('a', 61_000)]).toEqual([false, false])
})

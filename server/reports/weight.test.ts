import { describe, expect, it } from 'vitest'
import { totalWeight, weigh } from './weight.ts'

const guests = (n: number, network: string | null) =>
  Array.from({ length: n }, () => ({ weight: 5, guest: true, network }))

describe('the weight of a report', () => {
  it.each([
    ['a guest', true, 0, 0, 5],
    ['a member', false, 0, 0, 10],
    ['somebody who is mostly right', false, 4, 1, 14],
    ['somebody who has long been right', false, 40, 0, 20],
    ['a guest who has long been right', true, 40, 0, 10],
    ['somebody who is right now and then', false, 1, 3, 10],
    ['two wrong ones: no record yet', false, 0, 2, 10],
    ['three wrong ones', false, 0, 3, 0],
    ['one right among six', false, 1, 5, 0],
  ])('of %s', (_, guest, upheld, rejected, expected) => {
    expect(weigh(guest, { upheld, rejected })).toBe(expected)
  })
})

describe('reports together', () => {
  it('add up', () => {
    expect(
      totalWeight([...guests(1, 'a'), ...guests(1, 'b'), { weight: 10, guest: false, network: 'c' }]),
    ).toBe(20)
  })

  it('of many guests of one network weigh as two', () => {
    expect(totalWeight(guests(1_000, 'a'))).toBe(10)
    expect(totalWeight([...guests(50, 'a'), ...guests(50, 'b')])).toBe(20)
  })

  it('of many accounts of one network weigh as two members', () => {
    const members = Array.from({ length: 30 }, () => ({ weight: 20, guest: false, network: 'a' }))
    expect(totalWeight([...members, ...guests(9, 'a')])).toBe(20)
  })

  it('whose networks were forgotten weigh as those of one', () => {
    expect(totalWeight(guests(400, null))).toBe(10)
  })
})

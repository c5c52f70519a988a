import { describe, expect, it } from 'vitest'
import { lookOf } from './look.ts'

describe('two names that can be taken for each other', () => {
  it.each([
    ['Admin', 'аdmin'],
    ['Admin', 'admin\u200b'],
    ['Admin', 'Ádmin'],
    ['Admin', 'A d m i n'],
    ['Admin', '\u202eadmin'],
    ['Admin', 'ᴀdmin'.replace('ᴀ', 'ａ')],
    ['Moderator', 'rnoderator'],
    ['MODERATOR', 'moderator'],
    ['Redaktion', 'Rеdaktiоn'],
    ['Kinig', 'Кinig'],
    ['paypal', 'paypaI'],
    ['Straße', 'STRASSE'],
    ['Anna-Maria', 'Annamaria'],
  ])('%s and %j look alike', (one, other) => {
    expect(lookOf(other)).toBe(lookOf(one))
  })

  it.each([
    ['Anna', 'Hanna'],
    ['Moderator', 'Moderatorin'],
    ['Meier', 'Maier'],
    ['محمد', 'أحمد'],
  ])('%s and %s do not', (one, other) => {
    expect(lookOf(other)).not.toBe(lookOf(one))
  })
})

import type { Judge } from './judge.ts'

/** A site that looks first holds everything. */
export const preModeration: Judge = async (_, { site }) =>
  site.settings.moderation === 'pre'
    ? { verdict: 'hold', reasons: [{ key: 'pre_moderation', weight: 0 }] }
    : null

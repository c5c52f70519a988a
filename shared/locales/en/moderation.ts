/** Words of the tools for those who keep order. */
export const moderation = {
  moderation: 'Moderation',
}

export type ModerationWords = typeof moderation

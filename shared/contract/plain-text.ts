import { z } from 'zod'

/** Words as they are typed. The one sign that PostgreSQL cannot keep is refused, so that both databases say the same. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0'), 'A character that no text has')

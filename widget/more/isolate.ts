/** A name inside a sentence: its direction ends with it (Unicode's first strong isolate). */
export const isolate = (name: string): string => `\u2068${name}\u2069`

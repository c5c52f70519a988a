const two = (value: number) => `${value}`.padStart(2, '0')

/** A moment as `<input type="datetime-local">` takes it, by the clock of whoever looks. */
export function toLocal(iso: string): string {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Back again; undefined where nothing whole stands there. */
export function fromLocal(text: string): string | undefined {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** `n` days from `at` (ms) as ISO. */
export const inDays = (at: number, n: number): string => new Date(at + n * 86_400_000).toISOString()

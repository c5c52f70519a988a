import type { Transparency } from '../../shared/contract/transparency.ts'

/**
 * One cell. A text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, a tab, a line break) gets an
 * apostrophe before it; numbers stay numbers.
 */
export const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const harmless = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const line = (...cells: (string | number | null)[]): string => cells.map(cell).join(',')

/** The sheet as CSV (RFC 4180, UTF-8 with a mark that spreadsheets look for): part, what, number. */
export const writeCsv = (sheet: Transparency): string => {
  const { notices, decisions, objections, sanctions, days } = sheet
  const counts = (part: string, of: Transparency['sanctions']) =>
    of.map(({ key, count }) => line(part, key, count))
  const lines = [
    line('part', 'what', 'number'),
    line('span', 'site', sheet.site),
    line('span', 'from', sheet.from),
    line('span', 'to', sheet.to),
    line('notices', 'total', notices.total),
    ...counts('notices by kind', notices.byKind),
    ...counts('notices by rule', notices.byRule),
    line('notices', 'upheld', notices.upheld),
    line('notices', 'rejected', notices.rejected),
    line('notices', 'open', notices.open),
    line('notices', 'median hours', notices.medianHours),
    line('decisions', 'total', decisions.total),
    ...counts('decisions by act', decisions.byAct),
    ...counts('decisions by rule', decisions.byRule),
    line('decisions', 'automatic', decisions.automatic),
    line('decisions', 'by a person', decisions.byPerson),
    line('decisions', 'taken back', decisions.reversed),
    line('objections', 'received', objections.received),
    line('objections', 'upheld', objections.upheld),
    line('objections', 'rejected', objections.rejected),
    line('objections', 'open', objections.open),
    line('objections', 'median hours', objections.medianHours),
    ...counts('sanctions', sanctions),
    ...days.flatMap((day) =>
      (['notices', 'decisions', 'objections'] as const).map((what) =>
        line(`${what} on a day`, day.day, day[what]),
      ),
    ),
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}

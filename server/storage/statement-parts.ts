import { is, Param, Placeholder } from 'drizzle-orm'

/** What drizzle's prepared statement knows of itself; the version is pinned, and a test reads every column kind. */
export interface Prepared {
  getQuery(): { sql: string; params: unknown[] }
  fields?: Field[]
}

type Field = { path: string[]; field: { mapFromDriverValue?(value: unknown): unknown } }

export type Values = Record<string, unknown>

/** From a statement's values to the driver's parameter in one place. */
export const binderOf = (param: unknown): ((values: Values) => unknown) => {
  if (is(param, Placeholder)) return (values) => values[param.name]
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param
    const { name } = param.value
    return (values) => encoder.mapToDriverValue(values[name])
  }
  return () => param
}

type Decoder = (value: unknown) => unknown

/** Null where the driver's value is the column's own. */
const decoderOf = (field: Field['field']): Decoder | null => {
  if (!field.mapFromDriverValue) return null
  const same = field.mapFromDriverValue(1) === 1 && field.mapFromDriverValue('x') === 'x'
  return same ? null : (value) => field.mapFromDriverValue?.(value)
}

/** Rows of one joined to another, each under its name: `{session: {…}, author: {…}}`. Inner joins: none is ever null. */
const nested = (fields: Field[], read: (row: unknown[]) => Values) => {
  const paths = fields.map(({ path }) => path)
  return (row: unknown[]): Values => {
    const flat = read(row)
    const whole: Values = {}
    for (const [outer = '', inner] of paths) {
      if (inner === undefined) whole[outer] = flat[outer]
      else whole[outer] = Object.assign(whole[outer] ?? {}, { [inner]: flat[`${outer}.${inner}`] })
    }
    return whole
  }
}

/** From a row as the driver's array to one with names. */
export const rowReader = (fields: Field[]): ((row: unknown[]) => Values) => {
  const flat = flatReader(fields)
  return fields.some(({ path }) => path.length > 1) ? nested(fields, flat) : flat
}

const flatReader = (fields: Field[]): ((row: unknown[]) => Values) => {
  const names = fields.map(({ path }) => path.join('.'))
  const decoders = fields.map(({ field }) => decoderOf(field))
  return (row) => {
    const read: Values = {}
    for (let i = 0; i < names.length; i++) {
      const decode = decoders[i]
      const value = row[i]
      read[names[i] as string] = decode && value !== null ? decode(value) : value
    }
    return read
  }
}

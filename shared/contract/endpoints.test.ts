import { expect, it } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './index.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'auth' in value

// What is not in the list is in no matrix, no OpenAPI document and no test of who may not.
it('every operation that is defined is in the list of all', () => {
  const files = import.meta.glob<Record<string, unknown>>('./*.ts', { eager: true })
  const defined = Object.entries(files).flatMap(([file, exported]) =>
    /\.test\.ts$|index\.ts$/.test(file) ? [] : Object.values(exported).filter(isEndpoint),
  )
  expect(defined.length).toBeGreaterThan(80)
  expect(defined.filter((endpoint) => !endpoints.includes(endpoint)).map(({ id }) => id)).toEqual([])
})

import { beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../shared/contract/index.ts'
import { errorStatus } from '../../shared/errors.ts'
import { send } from '../support/client.ts'
import { useServer } from '../support/use-server.ts'

interface Operation {
  operationId: string
  summary: string
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}

interface OpenApi {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components?: {
    securitySchemes?: Record<string, { type: string; scheme: string }>
    schemas?: Record<string, object>
  }
}

const world = useServer()
let document: OpenApi

beforeAll(async () => {
  const received = await send(`${world.api}/api/openapi.json`)
  expect(received.headers['content-type']).toMatch(/^application\/json/)
  document = JSON.parse(received.text)
})

const operationOf = (endpoint: (typeof endpoints)[number]) =>
  document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] as Operation

/** Every `$ref` in the document, as JSON pointers. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  )
}

function resolve(pointer: string): unknown {
  const steps = pointer.replace(/^#\//, '').split('/')
  return steps.reduce<unknown>(
    (at, step) =>
      (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  )
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info.title).not.toBe('')
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('lists every operation of the contract and no other', () => {
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(listed.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort())
    const ids = endpoints.map((endpoint) => operationOf(endpoint).operationId)
    expect(new Set(ids).size).toBe(endpoints.length)
  })

  it.each(endpoints)('describes $id: its answers, its input, who may', (endpoint) => {
    const operation = operationOf(endpoint)
    const statuses = Object.keys(operation.responses)
    expect(statuses).toContain(String(endpoint.status))
    for (const code of endpoint.errors) expect(statuses).toContain(String(errorStatus[code]))
    const type = endpoint.stream ? 'text/event-stream' : 'application/json'
    expect(operation.responses[String(endpoint.status)]?.content?.[type]?.schema).toBeTypeOf('object')
    expect(Boolean(operation.requestBody)).toBe(Boolean(endpoint.body))
    expect(Boolean(operation.security?.length)).toBe(endpoint.auth !== 'none')
    const inPath = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .map(({ name }) => name)
    expect(inPath).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    const inQuery = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name)
    expect(inQuery.sort()).toEqual(Object.keys(endpoint.query?.shape ?? {}).sort())
  })

  it('refuses unknown fields in every input', () => {
    for (const endpoint of endpoints.filter(({ body }) => body)) {
      const schema = operationOf(endpoint).requestBody?.content['application/json']?.schema
      const { $ref } = schema as { $ref?: string }
      expect($ref ? resolve($ref) : schema).toMatchObject({ additionalProperties: false })
    }
  })

  it('refers to nothing that is not there', () => {
    for (const pointer of references(document)) expect(resolve(pointer), pointer).toBeTypeOf('object')
  })
})

import { z } from 'zod'
import { commonErrors, type Endpoint } from '../../shared/contract/endpoint.ts'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'

/** Named schemas that others refer to; `$defs` of one schema become components of the document. */
type Components = Record<string, object>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output', components: Components): object => {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  const moved = (part: object): object =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/')) as object
  for (const [name, definition] of Object.entries($defs)) components[name] = moved(definition as object)
  return moved(rest)
}

const parameters = (
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  components: Components,
): object[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

const errorResponses = (codes: readonly ErrorCode[]): Record<string, object> => {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes)
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        String(status),
        {
          description: list.join(', '),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      ]),
  )
}

const bodyErrors: ErrorCode[] = ['invalid_json', 'unsupported_media_type', 'body_too_large']

const operation = (endpoint: Endpoint, components: Components): object => {
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 100 },
  }
  const codes = [
    ...commonErrors,
    ...(endpoint.auth !== 'none' ? (['unauthenticated'] as const) : []),
    ...(endpoint.body ? bodyErrors : []),
    ...endpoint.errors,
  ]
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    parameters: [
      ...parameters('path', endpoint.params, components),
      ...parameters('query', endpoint.query, components),
      ...(endpoint.idempotent ? [idempotencyKey] : []),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', components) } },
          },
        }
      : {}),
    ...(endpoint.auth !== 'none' ? { security: [{ device: [] }] } : { security: [] }),
    responses: {
      [String(endpoint.status)]: {
        description: 'Done',
        content: {
          [endpoint.stream ? 'text/event-stream' : 'application/json']: {
            schema: schemaOf(endpoint.output, 'output', components),
          },
        },
      },
      ...errorResponses([...new Set(codes)]),
    },
  }
}

/** The OpenAPI 3.1 document of the contract (https://spec.openapis.org/oas/v3.1.0). */
export const openApiDocument = (endpoints: readonly Endpoint[], version: string, url: string): object => {
  const paths: Record<string, Record<string, object>> = {}
  const components: Components = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, components),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Stammtisch', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url }],
    paths,
    components: {
      securitySchemes: { device: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...components,
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message'],
              properties: {
                code: { type: 'string', enum: Object.keys(errorStatus) },
                message: { type: 'string' },
                field: { type: 'string' },
              },
            },
          },
        },
      },
    },
  }
}

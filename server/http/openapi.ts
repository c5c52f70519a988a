import { z } from 'zod'
import { commonErrors, type Endpoint } from '../../shared/contract/endpoint.ts'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    target: 'draft-2020-12',
  })
  return rest
}

const parameters = (place: 'path' | 'query', schema: z.ZodObject | undefined): object[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
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

const operation = (endpoint: Endpoint): object => {
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 100 },
  }
  const codes = [
    ...commonErrors,
    ...(endpoint.auth === 'device' ? (['unauthenticated'] as const) : []),
    ...(endpoint.body ? bodyErrors : []),
    ...endpoint.errors,
  ]
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(endpoint.idempotent ? [idempotencyKey] : []),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    ...(endpoint.auth === 'device' ? { security: [{ device: [] }] } : { security: [] }),
    responses: {
      [String(endpoint.status)]: {
        description: 'Done',
        content: {
          [endpoint.stream ? 'text/event-stream' : 'application/json']: {
            schema: schemaOf(endpoint.output, 'output'),
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
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Stammtisch', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url }],
    paths,
    components: {
      securitySchemes: { device: { type: 'http', scheme: 'bearer' } },
      schemas: {
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

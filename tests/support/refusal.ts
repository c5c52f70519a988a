/** A refusal of the API as a route of the browser can answer it. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Retry-After',
    'content-type': 'application/json',
    ...headers,
  },
  body: JSON.stringify({ error: { code, message: 'no' } }),
})

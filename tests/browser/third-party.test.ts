import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { type HostPage, startHostPage } from '../support/host-page.ts'

const tabs = useBrowser()
let host: HostPage

beforeAll(async () => {
  host = await startHostPage()
})
afterAll(() => host.close())

// The other browser tests lean on this: what they see, they see without a cookie of another site.
it('keeps no cookie of another site', async () => {
  const url = host.put('/canary', '<!doctype html><title>Canary</title>')
  const third = host.origin.replace('127.0.0.1', 'localhost')
  host.put('/set', 'ok', {
    'set-cookie': 'canary=1; SameSite=None; Secure; Path=/',
    'access-control-allow-origin': host.origin,
    'access-control-allow-credentials': 'true',
  })
  const { page, context } = await tabs.open()
  await page.goto(`${third}/set`)
  expect(
    (await context.cookies()).map(({ name }) => name),
    'the other site may keep it on its own page',
  ).toEqual(['canary'])
  await context.clearCookies()
  await page.goto(url)
  const answer = await page.evaluate(
    (set) => fetch(set, { credentials: 'include' }).then((response) => response.text()),
    `${third}/set`,
  )
  expect(answer).toBe('ok')
  expect(await context.cookies()).toEqual([])
})

import { expect, it } from 'vitest'
import { createConsoleMail } from './console.ts'

const mail = (text: string, subject = 'Hello') => ({ messageId: '1', to: 'mina@example.com', subject, text })

it('prints a mail in lines that cannot steer a terminal', async () => {
  const printed: string[] = []
  const box = createConsoleMail(
    (text) => printed.push(text),
    () => 7,
  )
  await box.send(mail('Code: 123456\n\u001b[2J\u202eBye\r\n', 'Hi\u001b[31m\r\nthere'))
  expect(printed).toEqual(['\nMail to mina@example.com: Hi [31m there\n  Code: 123456\n  [2JBye\n'])
  expect(box.kept()).toHaveLength(1)
})

it('keeps the newest fifty, newest first', async () => {
  const box = createConsoleMail(
    () => undefined,
    () => 7,
  )
  for (let count = 0; count < 60; count += 1) await box.send(mail(String(count)))
  expect(box.kept()).toHaveLength(50)
  expect(box.kept()[0]?.text).toBe('59')
})

it('takes nothing that is for no address', async () => {
  const box = createConsoleMail(
    () => undefined,
    () => 7,
  )
  await expect(box.send({ ...mail(''), to: 'mina' })).rejects.toMatchObject({ final: true })
})

import type { Api } from '../../http/index.ts'
import answer from './files/answer.js?raw'
import confirm from './files/confirm.js?raw'
import done from './files/done.js?raw'
import home from './files/home.js?raw'
import passkey from './files/passkey.js?raw'
import shift from './files/shift.js?raw'

/** The scripts of our own pages: files, since the pages' policy runs nothing else. */
const files: Record<string, string> = { answer, confirm, done, home, passkey, shift }

export const fileRoutes = (api: Api): void => {
  for (const [name, text] of Object.entries(files))
    api.app.get(`/signin/files/${name}.js`, (c) =>
      c.body(text, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-cache',
      }),
    )
}

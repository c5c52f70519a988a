import { getTransparency, getTransparencyCsv, type Transparency } from '../../shared/contract/transparency.ts'
import type { Api, Bearer } from '../http/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Storage } from '../storage/index.ts'
import { writeCsv } from './csv.ts'
import { readSpan, writeSheet } from './sheet.ts'

interface Asked {
  query: { site: string; from?: string | undefined; to?: string | undefined }
  bearer: Bearer
  admit(site: Site): void
}

export const transparencyRoutes = (api: Api, storage: Storage, now: () => number): void => {
  const read = ({ query, bearer, admit }: Asked): Promise<Transparency> =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      return writeSheet(handle, site, readSpan(query, now()))
    })

  api.handle(getTransparency, ['read'], read)

  api.handle(getTransparencyCsv, ['read'], async (asked) => {
    const sheet = await read(asked)
    const name = `transparency-${sheet.site.replace(/[^\w.-]+/g, '_')}-${sheet.from.slice(0, 10)}.csv`
    return { name, csv: writeCsv(sheet) }
  })
}

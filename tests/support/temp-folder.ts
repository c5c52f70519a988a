import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const left = new Set<string>()
process.on('exit', () => {
  for (const path of left) rmSync(path, { recursive: true, force: true })
})

export interface TempFolder {
  path: string
  remove(): void
}

/** A folder of one's own below `base`; where nobody removes it, the end of this process does. */
export function makeTempFolder(name: string, base = tmpdir()): TempFolder {
  const path = mkdtempSync(join(base, `stammtisch-${name}-`))
  left.add(path)
  return {
    path,
    remove() {
      left.delete(path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

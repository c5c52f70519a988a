import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  path: string
  /** False where no file system could be mounted: then `path` is an ordinary folder, and `limitFiles` the way. */
  mounted: boolean
  setReadOnly(readOnly: boolean): void
  remove(): void
}

/**
 * A file system of that many megabytes in memory. Mounting is for root: elsewhere this says so, and the tests go the other
 * way, which `STAMMTISCH_NO_MOUNT=1` shows also where mounting is allowed.
 */
export function createSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'stammtisch-disk-'))
  const mounted =
    !process.env.STAMMTISCH_NO_MOUNT &&
    tryTo('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path])
  if (!mounted) {
    console.warn('No small disk can be mounted here: a limit on the size of files takes its place.')
    chmodSync(path, 0o755)
  }
  return {
    path,
    mounted,
    setReadOnly: (readOnly) => run('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, path]),
    remove() {
      if (mounted) run('umount', ['--lazy', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** From now on the process cannot write beyond that size into any file; null lifts it. Its user, where it is not ours, has to ask. */
export const limitFiles = (pid: number, bytes: number | null, user = {}): void =>
  run('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:`], user)

const run = (program: string, args: string[], user = {}): void => {
  execFileSync(program, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
}

const tryTo = (program: string, args: string[]): boolean => {
  try {
    run(program, args)
    return true
  } catch {
    return false
  }
}

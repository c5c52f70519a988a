import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** A built file as `build.mjs` describes it. Chunks also tell whom they load and what they are made of. */
interface BuiltFile {
  imports?: string[]
  dynamicImports?: string[]
  modules?: string[]
}

interface Manifest {
  entries: { script: string; module: string; thread: string; counts: string; moderation: string }
  files: Record<string, BuiltFile>
}

export const publicDir = join(import.meta.dirname, '../../dist/public')

/** What the last build wrote; throws where there was none. */
export const readManifest = (): Manifest => JSON.parse(readFileSync(join(publicDir, 'manifest.json'), 'utf8'))

export const readBuilt = (name: string): Buffer => readFileSync(join(publicDir, name))

/** Bytes of a built file after brotli 11, compressed here and now. */
export function brotliBytes(name: string): number {
  const bytes = readBuilt(name)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params }).length
}

/** A file and all that it imports statically, so that all of them arrive with it. */
export function withImports(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const other of manifest.files[name]?.imports ?? []) withImports(manifest, other, found)
  return found
}

/** Files that hold a module of ours whose path matches. */
export const filesWith = (manifest: Manifest, path: RegExp): string[] =>
  Object.keys(manifest.files).filter((name) =>
    manifest.files[name]?.modules?.some((module) => path.test(module)),
  )

/** The largest of the files, by compressed bytes: what the reader with the longest language loads. */
export const largest = (names: string[]): string | undefined =>
  [...names].sort((a, b) => brotliBytes(b) - brotliBytes(a))[0]

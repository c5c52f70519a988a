import { readFileSync } from 'node:fs'
import { defineConfig, type UserConfig } from 'vite'
import { leanPreact } from './widget/build/lean-preact.ts'

/**
 * One build per mode: `server`; the lazy halves of the widget, `thread` and `counts`; the loader, as `script` and
 * as `module`. `build.mjs` runs them in that order, tells the loader the hashed names, and minifies what browsers
 * get: Vite leaves white space in a library's ES output.
 */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'server') return server
  if (mode === 'script' || mode === 'module') return loader(mode)
  return chunks(mode === 'counts' ? 'counts' : 'thread')
})

/** `light-dark()` decides how old a browser may be; below these the widget would have no colours. */
const browsers = ['chrome123', 'firefox120', 'safari17.5']

const server: UserConfig = {
  publicDir: false,
  // One file is read in half the time of a hundred packages, at each start and each command. The drivers stay packages:
  // one has a binary part, and the tests of faults look over the shoulder of both.
  ssr: { noExternal: true, external: ['better-sqlite3', 'pg'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'server/main.ts', cli: 'server/cli/index.ts' },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        banner: (chunk) =>
          chunk.name === 'cli' && chunk.isEntry && !startsWithHashbang() ? '#!/usr/bin/env node' : '',
      },
    },
  },
}

const startsWithHashbang = () => readFileSync('server/cli/index.ts', 'utf8').startsWith('#!')

const chunks = (name: 'thread' | 'counts'): UserConfig => ({
  publicDir: false,
  plugins: [leanPreact()],
  build: {
    target: browsers,
    cssTarget: browsers,
    outDir: 'dist/public/w',
    minify: false,
    cssMinify: 'lightningcss',
    modulePreload: false,
    lib: { entry: { [name]: `widget/embed/${name}.ts` }, formats: ['es'] },
    rolldownOptions: {
      // Lets the lazy chunks take what they share from the entry, instead of a third file before the first paint.
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: '[name]-[hash:6].js', chunkFileNames: '[name]-[hash:6].js' },
    },
  },
})

const loader = (kind: 'script' | 'module'): UserConfig => ({
  publicDir: false,
  build: {
    target: browsers,
    outDir: 'dist/public',
    emptyOutDir: false,
    minify: false,
    modulePreload: false,
    lib: {
      entry: `widget/embed/${kind}.ts`,
      formats: [kind === 'script' ? 'iife' : 'es'],
      name: 'Stammtisch',
      fileName: () => (kind === 'script' ? 'embed.js' : 'embed.mjs'),
    },
  },
})

// Builds dist/: `node build.mjs` all of it, `--server` or `--widget` a part.
// Each part is made beside its place and moved there when it is whole, so that nobody meets half a build.
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minify } from 'terser'
import { build } from 'vite'

const root = import.meta.dirname
const only = ['--server', '--widget'].find((part) => process.argv.includes(part))
const unknown = process.argv.slice(2).find((arg) => arg !== only)
if (unknown) {
  console.error(`build.mjs knows --server and --widget, not ${unknown}`)
  process.exit(1)
}

const run = (mode, outDir, rest = {}) =>
  build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode,
    logLevel: 'warn',
    ...rest,
    build: { outDir, emptyOutDir: false },
  })

async function inPlace(name, make) {
  const place = join(root, 'dist', name)
  const fresh = join(root, 'dist', `.${name}-${process.pid}`)
  const old = `${fresh}-old`
  await mkdir(fresh, { recursive: true })
  try {
    await make(fresh)
    await rename(place, old).catch(ignoreMissing)
    await rename(fresh, place)
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

function ignoreMissing(error) {
  if (error.code !== 'ENOENT') throw error
}

async function buildServer(dir) {
  await run('server', dir)
  await chmod(join(dir, 'cli.js'), 0o755)
}

async function buildWidget(dir) {
  const chunks = []
  const entries = { script: 'embed.js', module: 'embed.mjs' }
  for (const name of ['thread', 'counts']) {
    const [{ output }] = [await run(name, join(dir, 'w'))].flat()
    chunks.push(...output.filter((file) => file.type === 'chunk'))
    entries[name] = `w/${output.find((file) => file.isEntry).fileName}`
    // Our own page asks for it by name; in readers' pages it is fetched by whoever keeps order.
    const moderation = output.find((file) => file.facadeModuleId?.endsWith('/widget/moderation/index.ts'))
    if (moderation) entries.moderation = `w/${moderation.fileName}`
  }
  const define = { __THREAD__: JSON.stringify(entries.thread), __COUNTS__: JSON.stringify(entries.counts) }
  for (const language of ['en', 'de', 'it'])
    define[`__WORDS__.${language}`] = JSON.stringify(fileOf(chunks, `/shared/locales/${language}/index.ts`))
  for (const name of ['script', 'module']) await run(name, dir, { define })
  const files = {}
  for (const name of await listFiles(dir)) files[name] = await finish(join(dir, name), name)
  for (const chunk of chunks) Object.assign(files[`w/${chunk.fileName}`], describe(chunk))
  await keepFormer(dir, files)
  await writeFile(join(dir, 'manifest.json'), `${JSON.stringify({ entries, files }, null, 2)}\n`)
}

const fileOf = (chunks, module) =>
  `w/${chunks.find((file) => file.facadeModuleId?.endsWith(module)).fileName}`

/** Takes over the chunks of the build before: pages that are open while we are exchanged still ask for them. */
async function keepFormer(dir, files) {
  const former = join(root, 'dist/public')
  const manifest = await readFile(join(former, 'manifest.json'), 'utf8').then(JSON.parse).catch(ignoreMissing)
  const names = Object.keys(manifest?.files ?? {}).filter((name) => name.startsWith('w/') && !files[name])
  const all = names.flatMap((name) => ['', '.br', '.gz'].map((end) => name + end))
  await Promise.all(all.map((name) => copyFile(join(former, name), join(dir, name)).catch(ignoreMissing)))
}

/** What the sizes test asks of a chunk: whom it loads, when, and which of our files it is made of. */
function describe(chunk) {
  return {
    imports: chunk.imports.map((name) => `w/${name}`),
    dynamicImports: chunk.dynamicImports.map((name) => `w/${name}`),
    modules: chunk.moduleIds.map((id) => relative(root, id.replace(/\?.*$/, '')).split(sep).join('/')),
  }
}

async function listFiles(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Minifies a built file and writes `.br` and `.gz` beside it; returns its sizes in bytes. */
async function finish(path, name) {
  const classic = name === 'embed.js'
  const { code } = await minify(await readFile(path, 'utf8'), {
    module: !classic,
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false },
    // A classic script is read in the encoding of the page that carries it, so its text stays ASCII.
    format: { comments: false, ascii_only: classic },
  })
  const bytes = Buffer.from(code)
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  const gz = gzipSync(bytes, { level: 9 })
  await Promise.all([writeFile(path, bytes), writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
  return { bytes: bytes.length, br: br.length, gz: gz.length }
}

async function main() {
  await mkdir(join(root, 'dist'), { recursive: true })
  if (only !== '--widget') await inPlace('server', buildServer)
  if (only !== '--server') await inPlace('public', buildWidget)
}

main().catch((error) => {
  console.error(error.message ?? error)
  process.exitCode = 1
})

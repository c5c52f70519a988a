import { join } from 'node:path'
import { runnerImport } from 'vite'

export const root = new URL('../..', import.meta.url).pathname

/** A TypeScript module of the project as Node can run it; nothing is written. */
const load = async (path) => (await runnerImport(join(root, path), { configFile: false, root })).module

/** The product's own formula, so that made-up scores sort as real ones do. */
export const loadRules = () => load('shared/rules/relevance.ts')

/** The PostgreSQL that the tests start, with its binaries from the package. */
export const loadPostgres = () => load('tests/support/postgres.ts')

import { defineConfig } from 'drizzle-kit'

// `npm run migrations`: compares the tables with the last snapshot and writes the next SQL file for each database.
const dialect = process.env.DIALECT === 'postgres' ? 'postgres' : 'sqlite'

export default defineConfig({
  dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./server/storage/migrations/${dialect}.ts`,
  out: `./server/storage/migrations/${dialect}`,
})

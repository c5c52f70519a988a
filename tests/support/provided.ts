/** What the global setup and the projects of vitest.config.ts hand to the test files. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's URL of the PostgreSQL server that the tests started. */
    postgresUrl: string
    /** The database that `startServer` puts below the server unless told otherwise. */
    engine: Engine
  }
}

export type Engine = 'sqlite' | 'postgres'

export { type Config, ConfigError, readConfig } from './config.ts'
export type { ProviderConfig } from './providers.ts'
export { parseSender, type Sender } from './sender.ts'
export { version } from './version.ts'

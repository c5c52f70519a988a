export { type Config, ConfigError, readConfig } from './config.ts'
export { version } from './version.ts'

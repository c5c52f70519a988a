export { openPage } from './page/page.tsx'
export { start } from './start.ts'

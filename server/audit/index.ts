export { eraseAudit } from './erase.ts'
export { exportAudit } from './export.ts'
export { type AuditEntry, type AuditRow, listAudit, record, type SubjectKind } from './store.ts'

// The borders of the house. Who may import whom is decided here, not in anybody's memory.
const server = '^server/'
const ground = '^server/(config|http|storage|events)/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import', 'dynamic-import'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs on both sides: only zod, and only in contract/',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/', 'node_modules/zod'] },
    },
    {
      name: 'zod-in-contract-only',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/contract/|\\.test\\.ts$' },
      to: { path: 'node_modules/zod' },
    },
    {
      name: 'widget-knows-shared-only',
      severity: 'error',
      from: { path: '^widget/', pathNot: '\\.test\\.tsx?$|^widget/build/' },
      to: { pathNot: ['^widget/', '^shared/', 'node_modules/preact'] },
    },
    {
      name: 'no-schema-in-the-widget',
      comment: 'contract schemas reach the widget as types only',
      severity: 'error',
      from: { path: '^widget/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^shared/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-never-widget',
      comment: 'only the server-rendered page may use the views',
      severity: 'error',
      from: { path: server, pathNot: '^server/static-page/' },
      to: { path: '^widget/' },
    },
    {
      name: 'ground-floor-knows-no-feature',
      severity: 'error',
      from: { path: ground, pathNot: '\\.test\\.ts$|^server/storage/migrations/' },
      to: { path: server, pathNot: ground },
    },
    {
      name: 'slices-meet-at-the-front-door',
      comment: 'a slice reaches another through its index.ts alone',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: '^server/cli/' },
      to: { path: '^server/([^/]+)/', pathNot: ['^server/$1/', '^server/[^/]+/index\\.ts$', ground] },
    },
    {
      name: 'nobody-imports-the-list',
      severity: 'error',
      from: { pathNot: '^server/(main|cli/.*)\\.ts$|^tests/' },
      to: { path: '^server/(app\\.ts|cli/)' },
    },
    {
      name: 'demo-uses-the-published-script',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^(server|widget)/' },
    },
    {
      name: 'tests-use-the-front-doors',
      severity: 'error',
      from: { path: '^tests/' },
      to: { path: '^(server|widget)/', pathNot: '^server/(app|main|schema)\\.ts$|^server/[^/]+/index\\.ts$' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import configuration from './dependency-cruiser.js'

const { forbidden = [], options } = configuration as IConfiguration
const root = fileURLToPath(new URL('../..', import.meta.url))

/** For each rule one import that breaks it: who imports what. */
const planted: Record<string, [from: string, specifier: string]> = {
  'lib-knows-only-zod': ['app/lib/planted-lib.ts', 'kysely'],
  'time-knows-temporal': ['app/lib/time.ts', 'kysely'],
  'rules-are-pure': ['app/tendering/planted-rule.ts', '#app/tendering/store/tenders.server.ts'],
  'documents-are-told-everything': ['app/contracts/documents/planted.tsx', '#app/tendering/store/tenders.server.ts'],
  'store-is-sql': ['app/tendering/store/planted.server.ts', '#app/platform/record.server.ts'],
  'pages-read': ['app/tendering/pages/planted.server.ts', '#app/platform/record.server.ts'],
  'acts-write-through-the-platform': [
    'app/tendering/acts/planted.server.ts',
    '#app/tendering/pages/tender-page.server.ts',
  ],
  'acts-are-apart': ['app/tendering/acts/planted-too.server.ts', '#app/identity/acts/sign-in.server.ts'],
  'news-is-left': ['app/tendering/news/planted.server.ts', '#app/platform/record.server.ts'],
  'sweeps-enqueue': ['app/proposals/sweeps.server.ts', '#app/platform/record.server.ts'],
  'identity-looks-back': ['app/identity/planted.ts', '#app/outcomes/outcome.ts'],
  'reference-looks-back': ['app/reference/planted.ts', '#app/tendering/tender.ts'],
  'outcomes-looks-back': ['app/outcomes/planted.ts', '#app/tendering/tender.ts'],
  'engagement-looks-back': ['app/engagement/planted.ts', '#app/tendering/tender.ts'],
  'tendering-looks-back': ['app/tendering/planted.ts', '#app/audit/timeline.ts'],
  'proposals-looks-back': ['app/proposals/planted.ts', '#app/audit/timeline.ts'],
  'evaluation-looks-back': ['app/evaluation/planted.ts', '#app/audit/timeline.ts'],
  'contracts-looks-back': ['app/contracts/planted.ts', '#app/audit/timeline.ts'],
  'delivery-looks-back': ['app/delivery/planted.ts', '#app/audit/timeline.ts'],
  'administration-looks-back': ['app/administration/planted.ts', '#app/audit/timeline.ts'],
  'open-data-looks-back': ['app/open-data/planted.ts', '#app/audit/timeline.ts'],
  'platform-knows-no-business': ['app/platform/planted.server.ts', '#app/tendering/tender.ts'],
  'ui-has-no-data': ['app/ui/planted.tsx', '#app/tendering/store/tenders.server.ts'],
  'web-knows-identity-alone': ['app/web/planted.server.ts', '#app/tendering/tender.ts'],
  'routes-translate': ['app/routes/planted.tsx', '#app/tendering/store/tenders.server.ts'],
  'schema-is-types': ['db/schema.ts', 'pg'],
  'database-programs-stand-alone': ['db/planted.ts', '#app/tendering/tender.ts'],
  'seeds-act': ['db/seeds/planted.ts', '#app/tendering/store/tenders.server.ts'],
  'workers-have-no-pages': ['workers/planted.ts', '#app/routes/home.tsx'],
  'server-knows-no-business': ['app/server.ts', '#app/tendering/store/tenders.server.ts'],
  'drafts-are-for-their-writers': ['app/proposals/store/planted.server.ts', '#app/tendering/store/drafts.server.ts'],
  'workers-are-processes': ['app/contracts/acts/planted.server.ts', '#workers/main.ts'],
  'tests-are-last': ['workers/planted-too.ts', '#test/support/database.ts'],
  'web-never-queues': ['app/web/planted-queue.server.ts', 'bullmq'],
  'no-cycles': ['app/lib/one.ts', '#app/lib/two.ts'],
  'imports-resolve': ['app/lib/lost.ts', '#app/lib/nowhere.ts'],
}

/** What the planted imports lead to, with a cycle that stays a cycle and one that only types make. */
const standing: Record<string, string> = {
  'app/lib/two.ts': "import './one.ts'",
  'app/lib/three.ts': "import type { Four } from './four.ts'\nexport type Three = Four | 3",
  'app/lib/four.ts': "import type { Three } from './three.ts'\nexport type Four = Three[]",
}

let folder: string
let found: { rule: { name: string }; from: string; to: string }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-imports-'))
  const { imports } = (await import('../../package.json', { with: { type: 'json' } })).default
  put('package.json', JSON.stringify({ type: 'module', imports }))
  put('tsconfig.json', JSON.stringify({ compilerOptions: { moduleResolution: 'bundler', module: 'ESNext' } }))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of Object.entries(standing)) put(path, text)
  for (const [from, specifier] of Object.values(planted)) put(from, `import '${specifier}'`)
  for (const [, specifier] of Object.values(planted)) {
    const path = specifier.replace('#', '')
    const isOurs = specifier.startsWith('#') && !specifier.includes('nowhere')
    if (isOurs && !(path in standing)) put(path, 'export {}')
  }

  const result = await cruise(['app', 'db', 'workers', 'test'], {
    ...options,
    ruleSet: { forbidden },
    validate: true,
    baseDir: folder,
  })
  found = (result.output as ICruiseResult).summary.violations
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('every rule has a violation planted for it, and a reason', () => {
  expect(Object.keys(planted).sort()).toEqual(forbidden.map((rule) => rule.name).sort())
  expect(forbidden.filter((rule) => !rule.comment)).toEqual([])
})

test.each(Object.entries(planted))('%s is seen red', (name, [from]) => {
  expect(found).toContainEqual(expect.objectContaining({ from, rule: { name, severity: 'error' } }))
})

test('modules that only need each other’s types are no cycle', () => {
  expect(found.filter(({ from }) => from === 'app/lib/three.ts')).toEqual([])
})

function put(path: string, text: string) {
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

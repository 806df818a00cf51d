import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { declaredColumns } from '#test/support/declared-tables.ts'
import { tableUses, type TableUse } from '#test/support/table-uses.ts'

const owners = new Map(declaredColumns().map(({ table, owner }) => [table, owner]))

/** What a row is called, which it is and in what order rows were made: no rule hangs on it. */
const plain = {
  person: ['id', 'name', 'latin_name'],
  organisation: ['id', 'name', 'latin_name', 'identifier'],
  region: ['code', 'name'],
  tender: ['id', 'title', 'reference', 'time_zone', 'organisation_id', 'created_at'],
  opened_proposal: ['proposal_id', 'label'],
  contract: ['id', 'reference'],
}

/** The record is about every row. */
const readsAll = ['app/audit/', 'app/platform/fixed-rows.server.ts']

/** Workers carry jobs and backups for every area, as the platform does. */
function areaOf(file: string): string {
  const [top = '', first = '', second = ''] = file.split('/')
  return top === 'workers' ? 'platform' : first === 'routes' ? second : first
}

function foreignUses(file: string, text?: string): TableUse[] {
  const mayReadAll = readsAll.some((beginning) => file.startsWith(beginning))
  return tableUses(file, plain, text).filter((use) => {
    const [how, table = ''] = use.split(' ')
    return owners.get(table) !== areaOf(file) && !(how === 'read' && mayReadAll)
  })
}

test('a table is written by its owner alone, and others read of it what its owner hands out', () => {
  const found = globSync('{app,workers}/**/*.{ts,tsx}')
    .sort()
    .map((file) => [file, foreignUses(file)] as const)
    .filter(([, uses]) => uses.length > 0)
  expect(Object.fromEntries(found)).toEqual({})
})

test.each<[string, string, TableUse[]]>([
  ['a write', `db.updateTable('tender').set({ state })`, ['write tender']],
  ['what is to be forgotten', `forgettable('mail', old)`, ['write mail']],
  ['a read', `db.selectFrom('clarification').select('question')`, ['read clarification']],
  ['a join', `db.selectFrom('ranking').innerJoin('award as a', 'a.tender_id', 'ranking.tender_id')`, ['read award']],
  [
    'a read inside a read',
    `of.exists(selectFrom('panel_member').select('person_id').from(['proposal as p']))`,
    ['read proposal'],
  ],
  ['a read in SQL', 'sql`select 1 from ranking join publication p on true`', ['read publication']],
  ['a write in SQL', 'sql`insert into tender_approval select 1`', ['write tender_approval']],
  ['a name that is put in', `const t = 'mail'; sql\`delete from \${sql.table(t)}\``, ['read mail', 'write mail']],
  [
    'the name of a person',
    `db.selectFrom('score').innerJoin('person as p', 'p.id', 'score.person_id').select('p.name')`,
    [],
  ],
  [
    'the address of a person',
    `db.selectFrom('score').innerJoin('person as p', 'p.id', 'x').select('p.email')`,
    ['read person'],
  ],
  ['an address that only a person has', `db.selectFrom('person').select(['id', 'email'])`, ['read person']],
  ['whatever a person has', `db.selectFrom('person').selectAll()`, ['read person']],
  ['the title of a tender in SQL', 'sql`select t.title from tender t`', []],
  ['the state of a tender in SQL', 'sql`select t.state from tender as t`', ['read tender']],
  ['its own', `db.deleteFrom('score')`, []],
])('%s is seen for what it is', (_, text, uses) => {
  expect(foreignUses('app/evaluation/store/planted.server.ts', text)).toEqual(uses)
})

import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { declaredColumns } from '#test/support/declared-tables.ts'
import { tableUses, type TableUse } from '#test/support/table-uses.ts'

const owners = new Map(declaredColumns().map(({ table, owner }) => [table, owner]))

/** What a row is called and which it is: no rule hangs on it. */
const plain = {
  person: ['id', 'name'],
  organisation: ['id', 'name'],
  tender: ['id', 'title', 'reference', 'time_zone', 'organisation_id'],
}

/** The record is about every row. */
const readsAll = ['app/audit/', 'app/platform/fixed-rows.server.ts']

/** Uses of other areas' tables that are still to be turned to their owners' functions. The list may only shrink. */
const left: Readonly<Record<string, readonly string[]>> = {
  'app/administration/store/organisations.server.ts': [
    'read membership',
    'read person',
    'read session',
    'write organisation',
    'write session',
  ],
  'app/administration/store/reference.server.ts': [
    'read bank_holiday',
    'read cpv_code',
    'read result_rule',
    'write bank_holiday',
    'write cpv_code',
    'write result_rule',
  ],
  'app/administration/store/retention.server.ts': [
    'read invitation',
    'read mail',
    'read notice',
    'read password_reset',
    'read proposal',
    'read proposal_section',
    'read registration',
    'read session',
    'read submission',
    'read tender',
    'write invitation',
    'write mail',
    'write notice',
    'write password_reset',
    'write proposal_section',
    'write registration',
    'write session',
  ],
  'app/administration/store/work.server.ts': ['read failed_job', 'read mail', 'read outbox', 'read queue_state'],
  'app/contracts/store/awards.server.ts': [
    'read bank_holiday',
    'read opened_proposal',
    'read organisation',
    'read publication',
    'read ranking',
    'read result_rule',
    'read tender_version',
  ],
  'app/contracts/store/winning-proposals.server.ts': [
    'read opened_price',
    'read opened_proposal',
    'read organisation',
    'read person',
    'read submission',
  ],
  'app/delivery/store/deliveries.server.ts': ['read contract'],
  'app/evaluation/store/bids.server.ts': ['read opened_proposal', 'read organisation'],
  'app/evaluation/store/consensus.server.ts': ['read opened_proposal'],
  'app/evaluation/store/evaluations.server.ts': [
    'read opened_proposal',
    'read proposal',
    'read publication',
    'read submission',
    'read tender',
    'read tender_approval',
    'read tender_opening',
    'read tender_version',
  ],
  'app/evaluation/store/rankings.server.ts': [
    'read opened_price',
    'read opened_proposal',
    'read tender_method',
    'read tender_opening',
  ],
  'app/evaluation/store/scores.server.ts': ['read opened_proposal'],
  'app/identity/acts/move-portal-clock.server.ts': ['read portal_clock'],
  'app/identity/pages/mailbox-page.server.ts': ['read mail'],
  'app/identity/store/invitations.server.ts': ['read mail'],
  'app/identity/store/mismatches.server.ts': ['read event'],
  'app/proposals/store/drafts.server.ts': ['read organisation_key'],
  'app/proposals/store/openings.server.ts': [
    'read organisation',
    'read panel_member',
    'read tender',
    'read tender_key',
  ],
  'app/proposals/store/panel-list.server.ts': ['read interest_declaration', 'read panel_member'],
  'app/proposals/store/proposals.server.ts': ['read interest_registration', 'read tender'],
  'app/proposals/store/submissions.server.ts': ['read tender_key'],
  'app/tendering/store/clarifications.server.ts': ['read membership'],
  'app/tendering/store/classifications.server.ts': ['read bank_holiday', 'read cpv_code', 'read region'],
  'app/tendering/store/interests.server.ts': ['read membership'],
  'app/tendering/store/notices.server.ts': ['read region'],
  'workers/backup/restore.ts': [
    'read kept_form',
    'read password_reset',
    'read session',
    'write kept_form',
    'write password_reset',
    'write session',
  ],
}
const mostLeft = 87

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
  expect(Object.fromEntries(found)).toEqual(left)
})

test('the list of what is still to be turned does not grow', () => {
  expect(Object.values(left).flat().length).toBeLessThanOrEqual(mostLeft)
})

test.each<[string, string, TableUse[]]>([
  ['a write', `db.updateTable('tender').set({ state })`, ['write tender']],
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

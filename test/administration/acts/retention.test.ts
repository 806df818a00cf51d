import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { applyRetention } from '#app/administration/acts/apply-retention.server.ts'
import { changeRetentionRule } from '#app/administration/acts/change-retention-rule.server.ts'
import { draftForgotten, retentionApplied, retentionRuleChanged } from '#app/administration/events.ts'
import { retentionPage, retentionRulePage } from '#app/administration/pages/retention-page.server.ts'
import type { RetentionRule } from '#app/administration/retention.ts'
import type { Actor } from '#app/identity/actor.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { instant, toIso } from '#app/lib/time.ts'
import { words } from '#app/lib/mail-text.ts'
import { noteMailOutcome, sendMail, tryMailAgain } from '#app/platform/mail.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'
import { anOperator } from '#test/support/administration.ts'
import { must } from '#test/support/contracts.ts'
import { anOpenSession } from '#test/support/members.ts'
import { aDraftProposal, aSubmittedProposal, storyClosing } from '#test/support/openings.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const day = 86_400_000

/** As if the last run were long ago. */
beforeEach(async () => {
  await world.owner.deleteFrom('retention_run').execute()
  await world.setClock(storyMorning)
})

async function removedBy(rule: RetentionRule): Promise<number> {
  const [run] = await world.db.selectFrom('retention_run').select('removed').execute()
  return (run?.removed as Record<string, number>)[rule] ?? 0
}

async function sectionsOf(proposalId: string): Promise<number> {
  const rows = await world.db
    .selectFrom('proposal_section')
    .select('section')
    .where('proposal_id', '=', proposalId)
    .execute()
  return rows.length
}

function change(actor: Actor, rule: RetentionRule, keepDays: number, shownVersion = 1) {
  const words = { why: 'A decision of the board.', source: 'Minutes of May' }
  return changeRetentionRule(world.contextOf(actor), { rule, keepDays, shownVersion, ...words })
}

test('a draft that was never submitted goes a year after the closing time, unread; what was submitted stays', async () => {
  const draft = await aDraftProposal(world)
  const submitted = await aSubmittedProposal(world, { at: draft })
  const parts = await sectionsOf(draft.proposalId)
  await world.setClock(instant(storyClosing + 364 * day))
  await applyRetention(world.system)
  expect(await sectionsOf(draft.proposalId)).toBe(parts)

  await world.owner.deleteFrom('retention_run').execute()
  await world.setClock(instant(storyClosing + 366 * day))
  const { keys: _keys, files: _files, ...withoutKeys } = world.system
  await applyRetention(withoutKeys)
  expect(await sectionsOf(draft.proposalId)).toBe(0)
  expect(await sectionsOf(submitted.proposalId)).toBeGreaterThan(0)
  expect(await removedBy('drafts')).toBe(parts)
  expect(await world.eventsOf(draft.proposalId, draftForgotten)).toMatchObject([
    { actor_id: null, data: { sections: parts } },
  ])
  expect(await world.eventsOf(submitted.proposalId, draftForgotten)).toEqual([])
})

test('the database itself lets no other sealed part go: none that was submitted, none while proposals are taken', async () => {
  const draft = await aDraftProposal(world)
  const submitted = await aSubmittedProposal(world, { at: draft })
  const remove = (proposalId: string) =>
    world.db.deleteFrom('proposal_section').where('proposal_id', '=', proposalId).execute()
  await expect(remove(draft.proposalId)).rejects.toThrow('long after the closing time')
  await world.setClock(instant(storyClosing + 366 * day))
  await expect(remove(submitted.proposalId)).rejects.toThrow('never submitted')
})

test('mails lose their text after thirty days where nobody took them, and go after a year', async () => {
  const letter = { to: 'ada@example.org', subject: words`Hello`, text: words`Good morning.` }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'test' }))
  const find = () => world.db.selectFrom('mail').select('body').where('id', '=', mailId).executeTakeFirst()
  const age = (days: number) =>
    world.db
      .updateTable('mail')
      .set({ written_at: sql<string>`clock_timestamp() - make_interval(days => ${days})` })
      .where('id', '=', mailId)
      .execute()
  await age(400)
  await applyRetention(world.system)
  expect(await find()).toEqual({ body: 'Good morning.' })

  await noteMailOutcome(world.db, mailId, { state: 'failed', reason: 'timeout', attempts: 0 })
  await age(31)
  await world.owner.deleteFrom('retention_run').execute()
  await applyRetention(world.system)
  expect(await find()).toEqual({ body: null })
  expect(await world.db.transaction().execute((tx) => tryMailAgain(tx, mailId, { requestId: 'test' }))).toBe(false)
  await age(366)
  await world.owner.deleteFrom('retention_run').execute()
  await applyRetention(world.system)
  expect(await find()).toBeUndefined()
})

test('sessions, links and news go when their time is over, and the run says how many; younger ones stay', async () => {
  const organisation = await world.anOrganisation('provider')
  const owner = await world.aPerson(organisation, ['owner'])
  await anOpenSession(world, owner)
  await anOpenSession(world, owner)
  const [session] = await world.db.selectFrom('session').select('id').where('person_id', '=', owner.personId).execute()
  await world.db
    .updateTable('session')
    .set({ last_seen_at: sql<string>`clock_timestamp() - interval '25 hours'` })
    .where('id', '=', session?.id ?? '')
    .execute()
  must(
    await invitePerson(world.contextOf(owner), {
      ...{ organisationId: organisation.id, email: 'new@example.org', roles: ['bid writer' as const] },
    }),
  )
  const news = { organisationId: organisation.id, personIds: [owner.personId], text: 'Something', href: '/home' }
  await leaveNews(world.db, { jobId: randomUUID(), ...news })
  await leaveNews(world.db, { jobId: randomUUID(), ...news })
  const old = toIso(instant(storyMorning - 731 * day))
  const [notice] = await world.db.selectFrom('notice').select('id').where('person_id', '=', owner.personId).execute()
  await world.db
    .updateTable('notice')
    .set({ created_at: old })
    .where('id', '=', notice?.id ?? '')
    .execute()

  await world.setClock(instant(storyMorning + 38 * day))
  expect(await applyRetention(world.system)).toBeGreaterThanOrEqual(3)
  const left = async (table: 'session' | 'notice') =>
    (await world.db.selectFrom(table).select('id').where('person_id', '=', owner.personId).execute()).length
  expect([await left('session'), await left('notice')]).toEqual([1, 1])
  expect(
    await world.db.selectFrom('invitation').select('id').where('organisation_id', '=', organisation.id).execute(),
  ).toEqual([])
  const run = await world.db.selectFrom('retention_run').select('id').executeTakeFirstOrThrow()
  const [event] = await world.eventsOf(run.id, retentionApplied)
  expect(event?.data).toMatchObject({ removed: { sessions: 1, links: 1, notices: 1 } })
})

test('it runs once a day, of two workers at once too', async () => {
  await Promise.all([applyRetention(world.system), applyRetention(world.system)])
  await applyRetention(world.system)
  expect(await world.db.selectFrom('retention_run').select('id').execute()).toHaveLength(1)
})

test('a changed rule holds from the next run on, keeps its earlier versions and says why in the record', async () => {
  const { administrator } = await anOperator(world)
  expect(await change(administrator, 'notices', 90)).toMatchObject({ ok: true, value: { version: 2 } })
  const page = await retentionPage(world.db, administrator)
  const rule = page.ok ? page.value.rules.find((one) => one.rule === 'notices') : null
  expect(rule).toMatchObject({
    keepDays: 90,
    since: '23 November 2026',
    why: 'A decision of the board.',
    source: 'Minutes of May',
  })
  const rows = await world.db
    .selectFrom('retention_rule')
    .select(['id', 'keep_days'])
    .where('rule', '=', 'notices')
    .orderBy('version')
    .execute()
  expect(rows.map(({ keep_days }) => keep_days)).toEqual([730, 90])
  expect(await world.eventsOf(rows[1]?.id ?? '', retentionRuleChanged)).toMatchObject([
    { actor_id: administrator.personId, data: { rule: 'notices', fromDays: 730, toDays: 90 } },
  ])
  await expect(sql`update retention_rule set keep_days = 1`.execute(world.db)).rejects.toThrow('permission denied')
})

test('a rule keeps no shorter and no longer than is sensible', async () => {
  const { administrator } = await anOperator(world)
  for (const days of [30, 3651]) {
    expect(await change(administrator, 'drafts', days)).toMatchObject({ refusal: { kind: 'out of range', least: 31 } })
  }
})

test('changed twice, at once or after each other, the second is told', async () => {
  const { administrator } = await anOperator(world)
  const results = await Promise.all([change(administrator, 'mails', 400), change(administrator, 'mails', 500)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await change(administrator, 'mails', 600)).toMatchObject({ refusal: { kind: 'changed since shown' } })
})

test('only administrators change a rule; for other organisations there are none', async () => {
  const { operatorsOwner, outsider } = await anOperator(world)
  for (const [actor, kind] of [
    [operatorsOwner, 'not permitted'],
    [outsider, 'not found'],
  ] as const) {
    expect(await change(actor, 'links', 60)).toMatchObject({ refusal: { kind } })
    expect(await retentionRulePage(world.db, actor, 'links')).toMatchObject({ refusal: { kind } })
  }
  expect(await retentionPage(world.db, outsider)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await retentionPage(world.db, operatorsOwner)).toMatchObject({ value: { mayAct: false } })
})

import { expect, test } from 'vitest'
import { auditCsv, auditPage, type AuditFilter } from '#app/audit/pages/audit-page.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { changeRoles } from '#app/identity/acts/change-roles.server.ts'
import {
  invitationAccepted,
  passwordResetAsked,
  personSignedIn,
  personSignedInWithProvider,
  rolesChanged,
} from '#app/identity/events.ts'
import { addDays, day, dayOf } from '#app/lib/time.ts'
import { record } from '#app/platform/record.server.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { aRankedTender, aScoredTender } from '#test/support/evaluations.ts'
import { aTeam } from '#test/support/members.ts'
import { aSubmittedProposal, anOpenedTender, storyOpening } from '#test/support/openings.ts'
import { aPublishedTender } from '#test/support/tenders.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const everything: AuditFilter = { tenderId: null, personId: null, kind: null, from: null, to: null }

async function anAuditorOf({ organisationId, organisationName }: Actor, name?: string) {
  return world.aPerson({ id: organisationId, name: organisationName, kind: 'commissioner' }, ['auditor'], name)
}

async function linesFor(auditor: Actor, filter: Partial<AuditFilter> = {}, page = 1) {
  const result = await auditPage(world.db, auditor, { ...everything, ...filter }, page)
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}

const said = ({ moments }: Awaited<ReturnType<typeof linesFor>>) =>
  moments.map(({ by, title }) => `${by ?? ''} ${title}`)

async function bidderOf(tenderId: string) {
  const { name } = await world.db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select('organisation.name')
    .where('opened_proposal.tender_id', '=', tenderId)
    .executeTakeFirstOrThrow()
  return name
}

async function csvOf(auditor: Actor) {
  const result = await auditCsv(world.db, auditor, everything, 50)
  if (!result.ok) throw new Error(result.refusal.kind)
  let text = ''
  for await (const block of result.value) text += block
  return text
}

test('an auditor reads the record of the organisation in plain words, newest first, and no other organisation’s', async () => {
  const { buyer } = await aPublishedTender(world)
  const other = await aPublishedTender(world)
  const auditor = await anAuditorOf(buyer.commissioner)
  const page = await linesFor(auditor)
  expect(page.moments[0]?.title).toMatch(/^published version/)
  expect(page.moments.at(-1)?.title).toMatch(/^registered /)
  expect(page.tenders).toHaveLength(1)
  expect(JSON.stringify(page)).not.toContain(other.tender.reference)
})

test('only auditors and owners read it', async () => {
  const { owner, member } = await aTeam(world)
  expect(await auditPage(world.db, owner, everything, 1)).toMatchObject({ ok: true })
  expect(await auditPage(world.db, member, everything, 1)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await auditCsv(world.db, member, everything)).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('how members got in is theirs to review; how strangers did, and members through another’s provider, is not', async () => {
  const { owner, member } = await aTeam(world)
  const stranger = (await aTeam(world)).member
  await world.db.transaction().execute(async (tx) => {
    const by = { actor: null, at: storyMorning, requestId: 'test' }
    for (const { personId } of [member, stranger]) {
      await record(tx, personSignedIn, { subjectId: personId, data: {} }, by)
      await record(tx, passwordResetAsked, { subjectId: personId, data: {} }, by)
    }
    for (const organisationId of [owner.organisationId, stranger.organisationId]) {
      const data = { organisationId, issuer: `https://${organisationId}.example`, firstTime: false }
      await record(tx, personSignedInWithProvider, { subjectId: member.personId, data }, by)
    }
  })
  const lines = said(await linesFor(owner, { kind: 'people' }))
  expect(lines.filter((line) => line.endsWith(' signed in'))).toEqual([`${member.name} signed in`])
  expect(lines).toContain(`${member.name} was sent a link to choose a new password`)
  expect(lines.filter((line) => line.includes('.example'))).toHaveLength(1)
  expect(lines.join()).not.toContain(stranger.organisationId)
})

test('before the opening no line tells that there is a proposal; after it the bidders’ acts are there', async () => {
  const at = await aPublishedTender(world)
  const auditor = await anAuditorOf(at.buyer.commissioner)
  const before = await linesFor(auditor)
  await aSubmittedProposal(world, { at })
  expect(said(await linesFor(auditor))).toEqual(said(before))

  const opened = await anOpenedTender(world, ['hearth'])
  const after = await linesFor(await anAuditorOf(opened.buyer.commissioner), { kind: 'proposals' })
  const submitted = after.moments.find(({ title }) => title.startsWith('submitted a proposal'))
  expect(submitted?.of).toMatch(/Hearth|provider/)
})

test('it is narrowed down by tender, person, kind and period', async () => {
  const { buyer, tender } = await anOpenedTender(world, ['hearth'])
  const { commissioner, approver } = buyer
  const auditor = await anAuditorOf(commissioner)
  const all = await linesFor(auditor)
  const ofTender = await linesFor(auditor, { tenderId: tender.id })
  expect(ofTender.total).toBeLessThan(all.total)
  expect(said(ofTender).some((line) => line.includes('registered'))).toBe(false)

  const byApprover = await linesFor(auditor, { personId: approver.personId })
  expect(new Set(byApprover.moments.map(({ by }) => by))).toEqual(new Set([approver.name]))
  expect((await linesFor(auditor, { kind: 'delivery' })).moments).toEqual([])

  const openingDay = dayOf(storyOpening, 'Europe/London')
  const onTheDay = await linesFor(auditor, { from: openingDay, to: openingDay })
  expect(onTheDay.moments.map(({ iso }) => iso.slice(0, 10))).toContain(openingDay)
  expect(new Set(onTheDay.moments.map(({ iso }) => iso.slice(0, 10)))).toEqual(new Set([openingDay]))
  expect((await linesFor(auditor, { from: addDays(openingDay, 1) })).total).toBe(0)
  expect((await linesFor(auditor, { to: day('2026-11-01') })).total).toBe(0)
})

test('every line says who did what to whom, and in which tender', async () => {
  const { buyer, tender } = await aRankedTender(world, ['hearth'])
  const auditor = await anAuditorOf(buyer.commissioner)
  const { moments } = await linesFor(auditor, { tenderId: tender.id })
  for (const { tender: of } of moments) {
    expect(of).toMatchObject({ reference: tender.reference, title: tender.specification.title })
  }
  const csv = await csvOf(auditor)
  expect(csv.split('\r\n')[0]).toContain('Whom or which proposal,Tender,Title of the tender,Contract')
  expect(csv).toContain(
    `appointed ${buyer.joan.name} to the panel as evaluator,${buyer.joan.name},${tender.reference},`,
  )
  expect(csv).toContain(`completed the opening, as the second person after`)
})

test('the bidder behind a label is named once there is a ranking, and only to those who may see it', async () => {
  const scored = await aScoredTender(world, ['hearth'])
  const { commissioner } = scored.buyer
  const scores = async (reader: Actor) =>
    (await linesFor(reader, { kind: 'evaluation' })).moments
      .map(({ title }) => title)
      .filter((title) => title.includes('score for R1 of'))
  expect(new Set(await scores(await anAuditorOf(commissioner)))).toEqual(
    new Set(['recorded a score for R1 of proposal A']),
  )

  const ranked = await aRankedTender(world, ['hearth'])
  const hearth = await bidderOf(ranked.tender.id)
  const auditor = await anAuditorOf(ranked.buyer.commissioner)
  expect(await scores(auditor)).toContain(`recorded an agreed score for R1 of proposal A (${hearth})`)
  expect((await csvOf(auditor)).match(new RegExp(`,proposal A \\(${hearth}\\),`, 'g'))?.length).toBeGreaterThan(1)
  expect(new Set(await scores(ranked.buyer.owner))).toEqual(
    new Set(['recorded a score for R1 of proposal A', 'recorded an agreed score for R1 of proposal A']),
  )
})

test('somebody who joined is named, in old lines too, which hold the person only as what they are about', async () => {
  const { organisation, owner, member } = await aTeam(world)
  const data = { personId: member.personId, roles: ['legal' as const] }
  await world.db
    .transaction()
    .execute((tx) =>
      record(
        tx,
        invitationAccepted,
        { subjectId: organisation.id, data },
        { actor: null, at: storyMorning, requestId: 'test' },
      ),
    )
  expect(said(await linesFor(owner))).toContain(`${member.name} joined, to be legal`)
})

test('another organisation’s tender in the address finds nothing', async () => {
  const { buyer } = await aPublishedTender(world)
  const other = await aPublishedTender(world)
  const auditor = await anAuditorOf(buyer.commissioner)
  expect((await linesFor(auditor, { tenderId: other.tender.id })).total).toBe(0)
})

test('its last page takes as many queries as its first, and the CSV has every line once', async () => {
  const { organisation, owner, member } = await aTeam(world)
  const auditor = await anAuditorOf(owner)
  await world.db.transaction().execute(async (tx) => {
    for (let n = 0; n < 120; n++) {
      const data = { personId: member.personId, name: `Name ${n}`, from: ['legal' as const], to: ['approver' as const] }
      const by = { actor: owner, at: storyMorning, requestId: 'test' }
      await record(tx, rolesChanged, { subjectId: organisation.id, data }, by)
    }
  })
  const counted = async (page: number) => {
    const counting = countingQueries(world.db)
    const result = await auditPage(counting.db, auditor, everything, page)
    return { count: counting.count(), result }
  }
  const [first, last] = [await counted(1), await counted(99)]
  expect(first.count).toBe(last.count)
  expect(last.result).toMatchObject({ value: { page: 3, pages: 3, total: 121 } })

  const lines = (await csvOf(auditor)).trim().split('\r\n')
  expect(lines).toHaveLength(122)
  expect(new Set(lines.map((line) => line.split(',').at(-1)))).toHaveProperty('size', 122)
})

test('a name that a spreadsheet would calculate is only text in the CSV', async () => {
  const { owner, member } = await aTeam(world)
  const formula = '=HYPERLINK("https://elsewhere.example")'
  await world.db.updateTable('person').set({ name: formula }).where('id', '=', owner.personId).execute()
  await changeRoles(world.contextOf(owner), { personId: member.personId, roles: ['approver'], shownVersion: 1 })
  expect(await csvOf(await anAuditorOf(owner))).toContain(`"'=HYPERLINK(""https://elsewhere.example"")"`)
})

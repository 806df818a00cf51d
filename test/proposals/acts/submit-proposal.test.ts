import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { pence } from '#app/lib/money.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import { proposalSubmitted, proposalWithdrawn } from '#app/proposals/events.ts'
import { contentSha256, readSubmitted } from '#app/proposals/store/submissions.server.ts'
import { storyProposal } from '#db/seeds/story.ts'
import {
  aDraftProposal,
  aSubmittedProposal,
  secondsAfterClosing,
  shownTo,
  storyClosing,
  type DraftProposal,
} from '#test/support/openings.ts'
import { aProvider } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function press({ tender, provider }: DraftProposal, change: { declared?: boolean; meant?: string[] } = {}) {
  const shown = await shownTo(world, provider.signatory, tender.id)
  return submitProposal(world.contextOf(provider.signatory), { ...shown, ...change })
}
const submissionsOf = (proposalId: string) =>
  world.db.selectFrom('submission').selectAll().where('proposal_id', '=', proposalId).orderBy('submitted_at').execute()

test('a submission is canonical, hashed, and receipted with a random reference', async () => {
  const draft = await aDraftProposal(world)
  const result = await press(draft)

  if (!result.ok) throw new Error(result.refusal.kind)
  const canonical = canonicalJson({ ...storyProposal('hearth'), edition: 2 })
  expect(result.value).toMatchObject({ sha256: sha256(canonical) })
  expect(result.value.reference).toMatch(/^SB-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const of = { tenderId: draft.tender.id, organisationId: draft.provider.organisationId }
  expect(await readSubmitted(world.system, of)).toEqual({ reference: result.value.reference, text: canonical })
  const [event] = await world.eventsOf(draft.proposalId, proposalSubmitted)
  expect(event).toMatchObject({ actor_id: draft.provider.signatory.personId, data: { sha256: sha256(canonical) } })
})

test('the sealed bytes open for the bidder and for the tender, and for nobody else', async () => {
  const { tender, provider, proposalId } = await aSubmittedProposal(world)
  const [row] = await submissionsOf(proposalId)
  const tenderKey = await world.db
    .selectFrom('tender_key')
    .selectAll()
    .where('tender_id', '=', tender.id)
    .executeTakeFirstOrThrow()
  const keyOf = async (id: string) =>
    world.db.selectFrom('organisation_key').selectAll().where('organisation_id', '=', id).executeTakeFirstOrThrow()
  const open = (owner: string, privateKeyWrapped: Buffer) =>
    world.system.keys.open(row?.sealed ?? Buffer.from(''), { owner, privateKeyWrapped })

  const bidder = await open(provider.organisationId, (await keyOf(provider.organisationId)).private_key_wrapped)
  expect(sha256(bidder)).toBe(row?.sha256)
  expect(await open(tender.id, tenderKey.private_key_wrapped)).toBe(bidder)
  for (const stranger of [tender.organisationId, (await aProvider(world)).organisationId]) {
    await expect(open(stranger, (await keyOf(stranger)).private_key_wrapped)).rejects.toThrow()
  }
})

test('two people pressing at once submit once', async () => {
  const draft = await aDraftProposal(world)
  const results = await Promise.all([press(draft), press(draft)])

  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'submitted already' } })
  expect(await submissionsOf(draft.proposalId)).toHaveLength(1)
  expect(await world.eventsOf(draft.proposalId, proposalSubmitted)).toHaveLength(1)
})

test('what was saved after the check page was made is not submitted unseen', async () => {
  const draft = await aDraftProposal(world)
  const { signatory, writer } = draft.provider
  const shown = await shownTo(world, signatory, draft.tender.id)
  const section = { kind: 'answer', criterion: 'R1', text: 'Something else' } as const
  await saveSection(world.contextOf(writer), { tenderId: draft.tender.id, shownVersion: 1, section })
  expect(await submitProposal(world.contextOf(signatory), shown)).toEqual({
    ok: false,
    refusal: { kind: 'changed since shown' },
  })
})

test('what blocks is told, and nothing is half written', async () => {
  const draft = await aDraftProposal(world, { content: { answers: {} } })
  expect(await press(draft)).toMatchObject({ refusal: { kind: 'blocked', blockers: { length: 6 } } })
  expect(await submissionsOf(draft.proposalId)).toEqual([])
  expect(await world.eventsOf(draft.proposalId, proposalSubmitted)).toEqual([])
})

test('nothing is submitted without the declaration', async () => {
  const draft = await aDraftProposal(world)
  expect(await press(draft, { declared: false })).toMatchObject({ refusal: { kind: 'not declared' } })
})

test('a bid writer who does not sign may not; for another organisation there is nothing to submit', async () => {
  const { tender, provider, buyer } = await aDraftProposal(world)
  const shown = await shownTo(world, provider.writer, tender.id)
  const stranger = (await aProvider(world)).signatory
  expect(await submitProposal(world.contextOf(provider.writer), shown)).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  for (const actor of [stranger, buyer.commissioner]) {
    expect(await submitProposal(world.contextOf(actor), shown)).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test('a moment before the deadline is in time; the very instant of it is too late, and the draft is kept', async () => {
  const inTime = await aDraftProposal(world)
  const late = await aDraftProposal(world)
  await world.setClock(secondsAfterClosing(-60))
  expect(await press(inTime)).toMatchObject({ ok: true })
  await world.setClock(storyClosing)
  const refused = await press(late)
  expect(refused).toMatchObject({ refusal: { kind: 'too late', closedAt: storyClosing } })
  expect(await submissionsOf(late.proposalId)).toEqual([])
  expect(await shownTo(world, late.provider.writer, late.tender.id)).toMatchObject({
    shownSha256: contentSha256(storyProposal('hearth')),
  })
})

test('a submission that waits behind a lock past the deadline is too late', async () => {
  const draft = await aDraftProposal(world)
  await world.setClock(secondsAfterClosing(-60))
  const pressed = await world.db.transaction().execute(async (tx) => {
    await tx.selectFrom('tender').select('id').where('id', '=', draft.tender.id).forUpdate().execute()
    const waiting = press(draft)
    await aWaiterFor('tender')
    await world.setClock(secondsAfterClosing(1))
    return { waiting }
  })
  expect(await pressed.waiting).toMatchObject({ refusal: { kind: 'too late', at: expect.any(Number) as number } })
})

test('withdrawn, corrected and submitted again: the second counts and the first is kept', async () => {
  const price = storyProposal('steadfast').pricePenceByYear
  const first = await aSubmittedProposal(world, {
    bidder: 'steadfast',
    content: { pricePenceByYear: [pence(78_500_000), ...price.slice(1)] },
  })
  const { tender, provider, submission, proposalId } = first
  const act = world.contextOf(provider.signatory)
  const again = { tenderId: tender.id, submissionId: submission.submissionId }
  expect(await withdrawSubmission(act, again)).toMatchObject({ ok: true })
  expect(await withdrawSubmission(act, again)).toMatchObject({ refusal: { kind: 'withdrawn already' } })
  const section = { kind: 'price', pricePenceByYear: price } as const
  expect(await saveSection(act, { tenderId: tender.id, shownVersion: 1, section })).toMatchObject({ ok: true })
  expect(await press(first)).toMatchObject({
    ok: true,
    value: { sha256: contentSha256(storyProposal('steadfast')) },
  })
  // The first form, sent late, must not take the second submission back.
  expect(await withdrawSubmission(act, again)).toMatchObject({ refusal: { kind: 'withdrawn already' } })

  const rows = await submissionsOf(proposalId)
  expect(rows.map(({ withdrawn_at }) => withdrawn_at !== null)).toEqual([true, false])
  expect(await world.eventsOf(proposalId, proposalWithdrawn)).toHaveLength(1)
})

test('only a signatory withdraws, and not after the deadline', async () => {
  const { tender, provider, submission } = await aSubmittedProposal(world)
  const typed = { tenderId: tender.id, submissionId: submission.submissionId }
  const stranger = (await aProvider(world)).signatory
  expect(await withdrawSubmission(world.contextOf(provider.writer), typed)).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  expect(await withdrawSubmission(world.contextOf(stranger), typed)).toMatchObject({ refusal: { kind: 'not found' } })
  await world.setClock(storyClosing)
  expect(await withdrawSubmission(world.contextOf(provider.signatory), typed)).toMatchObject({
    refusal: { kind: 'too late' },
  })
})

test('the application cannot change what was sealed', async () => {
  const { submission } = await aSubmittedProposal(world)
  const change = world.db
    .updateTable('submission')
    .set({ sha256: 'x' })
    .where('id', '=', submission.submissionId)
    .execute()
  await expect(change).rejects.toThrow('permission denied')
})

/** Returns as soon as another connection to this database waits for a row of the table. */
async function aWaiterFor(table: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await sql<{ waiting: boolean }>`
      select exists (
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like ${`%"${table}"%`}
      ) as waiting`.execute(world.owner)
    if (rows[0]?.waiting) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`nobody waits for ${table}`)
}

test('what is unusual is submitted once the signatory says that it is meant; the record tells how much, never what', async () => {
  const draft = await aDraftProposal(world)
  const { tender, provider, proposalId } = draft
  const act = world.contextOf(provider.signatory)
  const price = { kind: 'price', pricePenceByYear: [400, 400, 400].map(pence) } as const
  const before = await world.db
    .selectFrom('proposal_section')
    .select(sql<number>`max(version)`.as('version'))
    .where('proposal_id', '=', proposalId)
    .where('section', '=', 'price')
    .executeTakeFirstOrThrow()
  await saveSection(act, { tenderId: tender.id, section: price, shownVersion: before.version })
  expect(await press(draft, { meant: [] })).toMatchObject({ refusal: { kind: 'not confirmed' } })
  expect(await press(draft, { meant: ['Price: £13 is far below the budget of £2,400,000'] })).toMatchObject({
    refusal: { kind: 'not confirmed' },
  })
  expect(await press(draft, { meant: ['Price: £12 is far below the budget of £2,400,000'] })).toMatchObject({
    ok: true,
  })
  const [event] = await world.eventsOf(proposalId, proposalSubmitted)
  expect(event).toMatchObject({ data: { confirmed: 1 } })
  expect(JSON.stringify(event)).not.toContain('£12')
})

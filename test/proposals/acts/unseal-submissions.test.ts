import { expect, test } from 'vitest'
import { enqueueMissingUnsealings } from '#app/proposals/sweeps.server.ts'
import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { findOpening } from '#app/proposals/store/openings.server.ts'
import { storyInstant, storyProposal } from '#db/seeds/story.ts'
import { aClosedTender, aSubmittedProposal, opening, storyOpening } from '#test/support/openings.ts'
import { agePromises } from '#test/support/promises.ts'
import { aPublishedTender } from '#test/support/tenders.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'
import { sql } from 'kysely'
import { brokenWords } from '#app/audit/store/recorded-hashes.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { sealSubmission } from '#app/proposals/store/submissions.server.ts'

const world = useWorld()
const { press, openedRows } = opening(world)

test('a tender without a proposal opens too, and says that there is none', async () => {
  const closed = await aClosedTender(world, [])
  await press(closed, closed.buyer.approver)
  expect(await press(closed, closed.buyer.legal)).toMatchObject({ ok: true })
  expect(await unsealSubmissions(world.system, { tenderId: closed.tender.id })).toEqual({
    ok: true,
    value: { count: 0 },
  })
  expect(await findOpening(world.db, closed.tender.id)).toMatchObject({ unsealedAt: expect.any(Number) as number })
})

test('a withdrawn submission is not opened', async () => {
  const at = await aPublishedTender(world)
  const { submission, provider } = await aSubmittedProposal(world, { at })
  await withdrawSubmission(world.contextOf(provider.signatory), {
    tenderId: at.tender.id,
    submissionId: submission.submissionId,
  })
  await world.setClock(storyOpening)
  await press(at, at.buyer.approver)
  await press(at, at.buyer.legal)
  expect(await unsealSubmissions(world.system, { tenderId: at.tender.id })).toMatchObject({ value: { count: 0 } })
})

test('bytes that do not match their hash stop the unsealing, and nothing is opened by half', async () => {
  const closed = await aClosedTender(world)
  const { buyer, tender, proposals } = closed
  await rewrite(world, ['submission'], (tx) =>
    tx
      .updateTable('submission')
      .set({ sha256: '0'.repeat(64) })
      .where('id', '=', proposals['hearth']?.submissionId ?? '')
      .execute(),
  )
  await press(closed, buyer.approver)
  await press(closed, buyer.legal)
  await expect(unsealSubmissions(world.system, { tenderId: tender.id })).rejects.toThrow('fails its hash')
  expect(await openedRows(tender.id)).toEqual([])
})

test('a quarter of an hour after the opening, what is still sealed is promised again', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const { buyer, tender } = closed
  await press(closed, buyer.approver)
  await press(closed, buyer.legal)
  const promised = async () =>
    (await world.jobsPromised(unsealProposals)).filter(
      (payload) => (payload as { tenderId: string }).tenderId === tender.id,
    ).length
  await enqueueMissingUnsealings(world.system)
  expect(await promised()).toBe(1)
  await world.setClock(storyInstant('2027-01-29T14:16'))
  await agePromises(world, '15 minutes')
  await enqueueMissingUnsealings(world.system)
  await enqueueMissingUnsealings(world.system)
  expect(await promised()).toBe(2)
  await unsealSubmissions(world.system, { tenderId: tender.id })
  await agePromises(world, '15 minutes')
  await enqueueMissingUnsealings(world.system)
  expect(await promised()).toBe(2)
})

test('what an earlier release sealed, without an edition, is laid open as it was hashed', async () => {
  const closed = await aClosedTender(world, ['hearth'])
  const { tender, buyer, proposals } = closed
  const { submissionId, provider } = proposals['hearth']!
  const text = canonicalJson(storyProposal('hearth'))
  const of = { tenderId: tender.id, bidderIds: [provider.organisationId] }
  const sealed = await sealSubmission(world.system, { ...of, text })
  await rewrite(world, ['submission'], async (tx) => {
    await tx
      .updateTable('submission')
      .set({ sealed, sha256: sha256(text) })
      .where('id', '=', submissionId)
      .execute()
    await sql`
      update event set data = jsonb_set(data, '{sha256}', to_jsonb(${sha256(text)}::text))
      where type = 'proposal.submitted' and data ->> 'submissionId' = ${submissionId}`.execute(tx)
  })
  await press(closed, buyer.approver)
  await press(closed, buyer.legal)
  await unsealSubmissions(world.system, { tenderId: tender.id })
  expect(await openedRows(tender.id)).toMatchObject([{ edition: null }])
  const said = await world.owner.transaction().execute(brokenWords)
  expect(said).toEqual([])
})

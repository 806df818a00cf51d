import { expect, test } from 'vitest'
import { bidPage } from '#app/evaluation/pages/bid-page.server.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { scoringPage } from '#app/evaluation/pages/scoring-page.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aModeratedTender, aRankedTender } from '#test/support/evaluations.ts'
import { aClosedTender, anOpenedTender } from '#test/support/openings.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function anAuditorOf({ organisationId, organisationName }: Actor) {
  return world.aPerson({ id: organisationId, name: organisationName, kind: 'commissioner' }, ['auditor'])
}

async function scoring(auditor: Actor, tenderId: string) {
  const page = await scoringPage(world.db, auditor, tenderId)
  if (!page.ok) throw new Error(page.refusal.kind)
  return page.value
}

test('before the opening an auditor reads no proposal, and not even how many there are', async () => {
  const { buyer, tender } = await aClosedTender(world, ['hearth'])
  const auditor = await anAuditorOf(buyer.commissioner)
  expect(await scoring(auditor, tender.id)).toMatchObject({ opened: false, total: 0, proposals: [] })
})

test('after the opening an auditor reads the proposals as the panel does: no name of a bidder and no price', async () => {
  const { buyer, tender } = await anOpenedTender(world, ['hearth'])
  const auditor = await anAuditorOf(buyer.commissioner)
  const [proposal] = (await scoring(auditor, tender.id)).proposals
  const page = await bidPage(world.db, auditor, tender.id, proposal?.proposalId ?? '')
  expect(page).toMatchObject({ ok: true, value: { label: 'A', hasDesk: false } })
  expect(JSON.stringify(page)).not.toMatch(/Hearth|£|pence/i)
})

test('agreed scores stay closed to an auditor until the ranking exists', async () => {
  const { buyer, tender } = await aModeratedTender(world, ['hearth'])
  const auditor = await anAuditorOf(buyer.commissioner)
  expect(await moderationPage(world.db, auditor, tender.id)).toMatchObject({ value: { visible: false, proposals: [] } })
  expect(await rankingPage(world.db, auditor, tender.id)).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('with the ranking an auditor reads every score, every reason and every price', async () => {
  const { buyer, tender } = await aRankedTender(world, ['hearth'])
  const auditor = await anAuditorOf(buyer.commissioner)
  expect(await moderationPage(world.db, auditor, tender.id)).toMatchObject({
    value: { visible: true, mayRecord: false, proposals: [{ label: 'A' }] },
  })
  expect(await rankingPage(world.db, auditor, tender.id)).toMatchObject({
    value: { mayStart: false, result: { entries: [{ place: 1 }] } },
  })
})

import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { renderContract, type RenderContract } from '#app/contracts/acts/render-contract.server.ts'
import type { RenderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import type { Proof } from '#app/identity/proof.ts'
import type { Result } from '#app/lib/result.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { scoresOf } from '#db/seeds/play-evaluation.ts'
import { bidders, storyInstant, type Bidder } from '#db/seeds/story.ts'
import { aRankedTender } from './evaluations.ts'
import { rewrite } from './record.ts'
import { stage } from './stages.ts'
import type { World } from './world.ts'

export type Ranked = Awaited<ReturnType<typeof aRankedTender>>

/** The proposal of a bidder of the story. */
export function proposalOf({ proposals }: Ranked, bidder: Bidder) {
  const proposal = proposals[bidder]
  if (!proposal) throw new Error(`${bidder} did not propose`)
  return proposal
}

/** As a session that began with a password says it. */
export const byPassword: Proof = {
  kind: 'password',
  at: storyInstant('2027-03-22T09:58'),
  secondFactor: true,
  provider: null,
}

/** Stands for the render thread, which has tests of its own: small bytes that depend on the terms. */
export const quickRender: RenderContract & RenderSignedCopy = (terms, signed?: SignedText) =>
  Promise.resolve({
    bytes: Buffer.from(`%PDF ${terms.reference}${signed ? ` ${JSON.stringify(signed)}` : ''}`),
    pages: 9,
    rendererVersion: 'test',
  })

/** The chair has recommended the first of the ranking. */
export const aRecommendedAward = stage(
  'a recommended award',
  [bidders],
  async (world: World, taking: readonly Bidder[]) => {
    const ranked = await aRankedTender(world, taking)
    await world.setClock(storyInstant('2027-02-24T10:00'))
    const { proposalId } = proposalOf(ranked, 'hearth')
    const recommendation = { tenderId: ranked.tender.id, proposalId, reason: 'First place by the published method.' }
    must(await recommendAward(world.contextOf(ranked.buyer.chair), recommendation))
    return { ...ranked, proposalId }
  },
)

export const anAwardedTender = stage(
  'an awarded tender',
  [bidders],
  async (world: World, taking: readonly Bidder[]) => {
    const recommended = await aRecommendedAward(world, taking)
    await world.setClock(storyInstant('2027-03-03T15:00'))
    const { tender, buyer, proposalId: shownProposalId } = recommended
    const decision = { tenderId: tender.id, shownProposalId, decision: 'awarded', reason: 'As recommended.' } as const
    must(await decideAward(world.contextOf(buyer.approver), decision))
    return recommended
  },
)

/** The release of an award with all that the winner's part needs: the panel's own reasons. */
export function toldBy({ tender }: Ranked) {
  const agreed = Object.entries(scoresOf('hearth').consensus)
  return {
    tenderId: tender.id,
    contact: { name: 'Priya Shah', email: 'priya@example.org' },
    reasons: Object.fromEntries(agreed.map(([criterion, { reason }]) => [criterion, reason])),
  }
}

/** Every bidder can read its result: the standstill has begun. */
export const aReleasedAward = stage('a released award', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const awarded = await anAwardedTender(world, taking)
  await world.setClock(storyInstant('2027-03-08T09:00'))
  must(await releaseResults(world.contextOf(awarded.buyer.commissioner), toldBy(awarded)))
  return awarded
})

/** A contract that waits for its document. */
export const aDrawnUpContract = stage(
  'a drawn up contract',
  [['hearth']],
  async (world: World, taking: readonly Bidder[]) => {
    const released = await aReleasedAward(world, taking)
    const { buyer, tender } = released
    const drawn = await drawUpContract(world.contextOf(buyer.legal), { tenderId: tender.id, verifierId: null })
    const { contractId } = must(drawn)
    const { provider } = proposalOf(released, 'hearth')
    return { ...released, contractId, provider }
  },
)

/** A contract whose document lies there to be checked. */
export const aContract = stage('a contract', [['hearth']], async (world: World, taking: readonly Bidder[]) => {
  const drawn = await aDrawnUpContract(world, taking)
  const { contractId } = drawn
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  const { document } = await theContract(world, contractId)
  if (!document) throw new Error('the document was not kept')
  return { ...drawn, sha256: document.sha256 }
})

/** A contract that can be signed: checked, and on the first day after the standstill. */
export const aCheckedContract = stage(
  'a checked contract',
  [['hearth']],
  async (world: World, taking: readonly Bidder[]) => {
    const made = await aContract(world, taking)
    const { buyer, contractId, sha256: shownSha256 } = made
    must(await checkContract(world.contextOf(buyer.legal), { contractId, shownSha256, note: '' }))
    await world.setClock(storyInstant('2027-03-22T10:00'))
    return made
  },
)

export const aSignedContract = stage('a signed contract', [], async (world: World) => {
  const checked = await aCheckedContract(world)
  const { buyer, provider, contractId, sha256: shownSha256 } = checked
  for (const signer of [buyer.legal, provider.signatory]) {
    must(
      await signContract(world.contextOf(signer), {
        contractId,
        shownSha256,
        capacity: 'Signatory',
        proof: byPassword,
      }),
    )
  }
  return checked
})

export async function theContract(world: World, contractId: string) {
  const contract = await findContract(world.db, contractId)
  if (!contract) throw new Error(`there is no contract ${contractId}`)
  return contract
}

/** As an earlier or a later release would have kept these terms: the text and its hash agree. */
export async function rewriteTerms(world: World, contractId: string, change: (terms: object) => object) {
  const { version } = await theContract(world, contractId)
  const canonical = canonicalJson(change(await termsOf(world.db, { contractId, version })))
  await rewrite(world, ['contract_version'], (tx) =>
    tx
      .updateTable('contract_version')
      .set({ terms: canonical, canonical, sha256: sha256(canonical) })
      .where('contract_id', '=', contractId)
      .where('version', '=', version)
      .execute(),
  )
}

export function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

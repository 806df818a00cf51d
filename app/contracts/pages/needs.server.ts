import { awardPhase, type Award } from '#app/contracts/award.ts'
import { contractPhase, isSigned, signBlockers, type Contract } from '#app/contracts/contract.ts'
import { awardPolicy, contractPolicy, partyOf } from '#app/contracts/policy.ts'
import { findAwards, resultsReleasedTo, tendersToAward } from '#app/contracts/store/awards.server.ts'
import { contractsVisibleTo } from '#app/contracts/store/contracts.server.ts'
import type { Evaluation } from '#app/evaluation/panel.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluations } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { asksForLatinName } from '#app/identity/pages/latin-names-page.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { unwrittenNames } from '#app/identity/store/latin-names.server.ts'
import { href } from '#app/lib/href.ts'
import type { Need } from '#app/lib/need.ts'
import { formatDay, dayOf, instant, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { aboveBudget } from '#app/proposals/submit.ts'

const thirtyDays = 30 * 86_400_000

/** Contracts to check and sign, then awards on their way, then results that are news to a bidder. */
export async function needsOfContracts(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  switch (actor.organisationKind) {
    case 'commissioner':
      return contractsAndAwards(db, actor, now, await tendersToAward(db, actor))
    case 'provider':
      return [...(await contractsAndAwards(db, actor, now, [])), ...(await newResults(db, actor, now))]
    case 'verifier':
    case 'operator':
      return []
  }
}

type TenderToAward = Awaited<ReturnType<typeof tendersToAward>>[number]

async function contractsAndAwards(
  db: Db,
  actor: Actor,
  now: Instant,
  tenders: readonly TenderToAward[],
): Promise<Need[]> {
  const unsigned = (await contractsVisibleTo(db, actor)).toReversed().filter((contract) => !isSigned(contract))
  const evaluations = await findEvaluations(
    db,
    [...unsigned, ...tenders].map(({ tenderId }) => tenderId),
  )
  const evaluated = unsigned.flatMap((contract) => {
    const evaluation = evaluations.find(({ tenderId }) => tenderId === contract.tenderId)
    return evaluation ? [{ contract, evaluation }] : []
  })
  const steps = evaluated.flatMap((one) => contractStep(one, actor, now) ?? [])
  return [
    ...(await nameToWrite(db, actor, evaluated)),
    ...steps,
    ...(await awardSteps(db, actor, tenders, evaluations)),
  ]
}

interface Evaluated {
  contract: Contract
  evaluation: Evaluation
}

/** A contract that this person or their organisation signs is the better for a name that can be read in it. */
async function nameToWrite(db: Db, actor: Actor, evaluated: readonly Evaluated[]): Promise<Need[]> {
  const open = evaluated.filter(({ contract }) => {
    const party = partyOf(actor, contract)
    return contract.signatures.every((signature) => signature.party !== party)
  })
  const first = open[0]?.contract
  if (!first || !asksForLatinName(actor)) return []
  const unwritten = await unwrittenNames(db, actor)
  const own = unwritten.own && open.some(({ contract, evaluation }) => contractPolicy.sign(actor, contract, evaluation))
  const ours = unwritten.organisation && identityPolicy.writeLatinName(actor, actor.organisationId)
  if (!own && !ours) return []
  return [
    {
      text: `Say how documents write ${own ? 'your name' : 'our name'}: ${first.title}`,
      href: href('/account/names'),
      when: null,
    },
  ]
}

function contractStep({ contract, evaluation }: Evaluated, actor: Actor, now: Instant): Need | null {
  const { id, title } = contract
  const party = partyOf(actor, contract)
  const mayCheck = contractPolicy.check(actor, contract, evaluation)
  const isUnderReview = standingBlockers(evaluation).length > 0
  if (contractPhase(contract) === 'to be checked' && mayCheck) {
    return {
      text: `Check the contract: ${title}`,
      href: href('/contracts/:contractId/check', { contractId: id }),
      when: null,
    }
  }
  const maySettle = mayCheck || (!isUnderReview && contractPolicy.redraw(actor, contract, evaluation))
  if (contractPhase(contract) === 'points open' && maySettle) {
    return {
      text: `Settle what is open in the contract: ${title}`,
      href: href('/contracts/:contractId', { contractId: id }),
      when: null,
    }
  }
  if (!party || !contractPolicy.sign(actor, contract, evaluation)) return null
  if (signBlockers(contract, { party, personId: actor.personId, now, isUnderReview }).length > 0) return null
  const when = `Since ${formatDay(contract.earliestSignatureOn)}`
  return { text: `Sign the contract: ${title}`, href: href('/contracts/:contractId/sign', { contractId: id }), when }
}

async function awardSteps(
  db: Db,
  actor: Actor,
  tenders: readonly TenderToAward[],
  evaluations: readonly Evaluation[],
): Promise<Need[]> {
  const awards = await findAwards(
    db,
    tenders.map(({ tenderId }) => tenderId),
  )
  return tenders.flatMap((tender) => {
    const award = awards.find(({ tenderId }) => tenderId === tender.tenderId)
    const evaluation = evaluations.find(({ tenderId }) => tenderId === tender.tenderId)
    const step = evaluation && awardStep(tender, evaluation, award, actor)
    if (!step) return []
    const { doing, part } = step
    return {
      text: `${doing}: ${tender.title}`,
      href: href(`/buyer/tenders/:tenderId/award/${part}`, { tenderId: tender.tenderId }),
      when: null,
    }
  })
}

function awardStep(
  tender: TenderToAward,
  evaluation: Evaluation,
  award: Award | undefined,
  actor: Actor,
): { doing: string; part: 'recommend' | 'decide' | 'release' | 'contract' } | null {
  switch (awardPhase(true, award)) {
    case 'not ranked':
      return null
    case 'to be recommended':
    case 'declined': {
      const { firstPricePence } = tender
      const keepsToBudget = firstPricePence !== null && !aboveBudget({ pricePenceByYear: [firstPricePence] }, tender)
      const may = keepsToBudget && awardPolicy.recommend(actor, evaluation)
      return may ? { doing: 'Recommend the award', part: 'recommend' } : null
    }
    case 'to be decided': {
      const may = award !== undefined && awardPolicy.decide(actor, evaluation, award)
      return may ? { doing: 'Decide the award', part: 'decide' } : null
    }
    case 'awarded':
      return awardPolicy.release(actor, evaluation)
        ? { doing: 'Release the results to the bidders', part: 'release' }
        : null
    case 'released':
      return awardPolicy.drawUp(actor, evaluation) ? { doing: 'Draw up the contract', part: 'contract' } : null
  }
}

async function newResults(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  const released = await resultsReleasedTo(db, actor, instant(now - thirtyDays))
  return released.map(({ tenderId, title, timeZone, releasedAt }) => ({
    text: `Read your result: ${title}`,
    href: href('/bids/:tenderId/result', { tenderId }),
    when: `Released on ${formatDay(dayOf(releasedAt, timeZone))}`,
  }))
}

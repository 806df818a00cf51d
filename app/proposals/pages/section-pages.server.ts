import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { blankTarget } from '#app/proposals/blank-target.ts'
import { explainBlocker } from '#app/proposals/content.ts'
import { unusualInProposal, unusualInSection } from '#app/proposals/plausibility.ts'
import { priceFacts } from '#app/proposals/price-facts.ts'
import { readDraft, readSection, type Vault } from '#app/proposals/store/drafts.server.ts'
import { targetBlockers } from '#app/proposals/target-blockers.ts'
import { frameOf, ourProposal, savedLine } from './our-proposal.server.ts'

/** One question with its answer. */
export async function answerPage(vault: Vault, actor: Actor, tenderId: string, criterionKey: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  const { specification } = tender.inForce
  const { criteria, investorQuestions, scale } = specification
  const criterion = criteria.find(({ key, scoredBy }) => key === criterionKey && scoredBy === 'panel')
  if (!criterion) return refuse({ kind: 'not found' })
  if (!proposal) return refuse({ kind: 'not started' })
  const found = await readSection(vault, proposal, `answer:${criterion.key}`)
  return accept({
    ...frameOf(ours.value, actor),
    criterion,
    investorQuestion: investorQuestions.find(({ key }) => key === criterion.investorQuestion)?.text ?? '',
    scale,
    text: found?.section.kind === 'answer' ? found.section.text : '',
    unusual: unusualInSection(found?.section, specification),
    version: found?.saved.version ?? 0,
    saved: savedLine(found?.saved, tender.timeZone),
  })
}

/** One outcome with the target that is proposed for it. */
export async function targetPage(vault: Vault, actor: Actor, tenderId: string, outcomeKey: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  const { specification } = tender.inForce
  const { payment } = specification
  const outcome = specification.outcomes.find(({ key }) => key === outcomeKey)
  if (!outcome) return refuse({ kind: 'not found' })
  if (!proposal) return refuse({ kind: 'not started' })
  const found = await readSection(vault, proposal, `target:${outcome.key}`)
  const paidMilestones = payment.payableMilestones
    .filter((payable) => payable.outcome === outcome.key)
    .map(({ key, name, afterDays }) => ({ key, name, afterDays }))
  const target = found?.section.kind === 'target' ? found.section.target : blankTarget(specification, outcome.key)
  return accept({
    ...frameOf(ours.value, actor),
    outcome,
    customers: specification.customers,
    customersPerYear: specification.customersPerYear,
    countingRule: specification.countingRule,
    paidMilestones,
    bands: paidMilestones.length > 0 ? payment.difficultyBands.map(({ code }) => code) : [],
    bandSetBy: payment.bandSetBy,
    expectedBands: payment.expectedBandsPerYear,
    target,
    missing: found
      ? targetBlockers(target, specification).map((blocker) => ({
          field: blocker.field,
          text: explainBlocker(blocker, specification.customersWord),
        }))
      : [],
    unusual: unusualInSection(found?.section, specification),
    version: found?.saved.version ?? 0,
    saved: savedLine(found?.saved, tender.timeZone),
  })
}

/** The price by year, and what it means with the number that is promised. */
export async function pricePage(vault: Vault, actor: Actor, tenderId: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  if (!proposal) return refuse({ kind: 'not started' })
  const { content, saved } = await readDraft(vault, proposal, tender.inForce.specification)
  return accept({
    ...frameOf(ours.value, actor),
    pricePenceByYear: content.pricePenceByYear,
    facts: priceFacts(content, tender.inForce.specification),
    indexation: tender.inForce.specification.payment.indexation,
    unusual: unusualInProposal(content, tender.inForce.specification).filter(({ section }) => section === 'price'),
    version: saved['price']?.version ?? 0,
    saved: savedLine(saved['price'], tender.timeZone),
  })
}

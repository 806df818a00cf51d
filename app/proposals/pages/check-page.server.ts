import type { Actor } from '#app/identity/actor.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import { declaration, explainBlocker } from '#app/proposals/content.ts'
import { unusualInProposal } from '#app/proposals/plausibility.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { priceFacts } from '#app/proposals/price-facts.ts'
import { readDraft, type Vault } from '#app/proposals/store/drafts.server.ts'
import { contentSha256 } from '#app/proposals/store/submissions.server.ts'
import { submitBlockers } from '#app/proposals/submit.ts'
import { countWords } from '#app/tendering/word-count.ts'
import { frameOf, ourProposal } from './our-proposal.server.ts'

/** Everything that the proposal says, what stands between it and submission, and what is declared with it. */
export async function checkPage(vault: Vault, actor: Actor, tenderId: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  if (!proposal) return refuse({ kind: 'not started' })
  const { specification } = tender.inForce
  const { content } = await readDraft(vault, proposal, specification)
  return accept({
    ...frameOf(ours.value, actor),
    answers: specification.criteria
      .filter(({ scoredBy }) => scoredBy === 'panel')
      .map(({ key, text: question, wordLimit }) => {
        const text = content.answers[key] ?? ''
        return { key, question, text, words: countWords(text), wordLimit }
      }),
    targets: specification.outcomes.map(({ key, statement }) => ({
      key,
      statement,
      target: content.targets.find(({ outcome }) => outcome === key) ?? null,
    })),
    pricePenceByYear: content.pricePenceByYear,
    facts: priceFacts(content, specification),
    blockers: submitBlockers(content, specification).map((blocker) => ({
      section: blocker.section,
      field: blocker.field,
      text: explainBlocker(blocker, specification.customersWord),
    })),
    unusual: unusualInProposal(content, specification),
    declaration: declaration(specification),
    shownSha256: contentSha256(content),
    maySubmit: proposalPolicy.submit(actor, proposal),
    roleNeeded: proposalPolicy.submit(actor, proposal) ? null : roleNeeded(actor, ['signatory']),
    submitted: proposal.standing !== null,
  })
}

/** The proof that a proposal was handed in; `not submitted` where none counts. */
export async function receiptPage(vault: Vault, actor: Actor, tenderId: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  if (!proposal?.standing) return refuse({ kind: 'not submitted' })
  const { id, reference, sha256, submittedAt, submittedBy } = proposal.standing
  const frame = frameOf(ours.value, actor)
  return accept({
    ...frame,
    organisation: actor.organisationName,
    submissionId: id,
    submissionReference: reference,
    sha256,
    submittedBy,
    submittedAt: formatMoment(submittedAt, tender.timeZone),
    mayWithdraw: proposalPolicy.withdraw(actor, proposal) && frame.closes?.passed === false,
  })
}

import type { Actor } from '#app/identity/actor.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { accept } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import type { Proposal } from '#app/proposals/proposal.ts'
import { sectionNames, type SectionName } from '#app/proposals/sections.ts'
import { readDraft, type Vault } from '#app/proposals/store/drafts.server.ts'
import { withdrawnSubmissions } from '#app/proposals/store/proposals.server.ts'
import { submitBlockers } from '#app/proposals/submit.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'
import { frameOf, ourProposal, savedLine } from './our-proposal.server.ts'

/** The workspace: what is written, what is left, who can help, and when it closes. */
export async function bidPage(vault: Vault, actor: Actor, tenderId: string) {
  const ours = await ourProposal(vault, actor, tenderId)
  if (!ours.ok) return ours
  const { tender, proposal } = ours.value
  const members = await membersOf(vault.db, actor.organisationId)
  return accept({
    ...frameOf(ours.value, actor),
    people: members
      .filter(({ roles }) => roles.includes('bid writer') || roles.includes('signatory'))
      .map(({ name, roles }) => ({ name, roles: roles.join(', ') })),
    proposal: proposal && (await workOn(vault, actor, tender, proposal)),
  })
}

async function workOn(vault: Vault, actor: Actor, { inForce, timeZone }: PublishedTender, proposal: Proposal) {
  const { specification } = inForce
  const [draft, withdrawn] = await Promise.all([
    readDraft(vault, proposal, specification),
    withdrawnSubmissions(vault.db, proposal.id),
  ])
  const blockers = submitBlockers(draft.content, specification)
  return {
    tasks: sectionNames(specification).map((name) => ({
      name,
      about: aboutOf(name, specification),
      saved: savedLine(draft.saved[name], timeZone),
      open: blockers.filter(({ section }) => section === name).length,
    })),
    ready: blockers.length === 0,
    maySubmit: proposalPolicy.submit(actor, proposal),
    standing: proposal.standing && {
      reference: proposal.standing.reference,
      submittedBy: proposal.standing.submittedBy,
      at: formatMoment(proposal.standing.submittedAt, timeZone),
    },
    withdrawn: withdrawn.map(({ reference, withdrawnBy, withdrawnAt }) => ({
      reference,
      by: withdrawnBy,
      at: formatMoment(withdrawnAt, timeZone),
    })),
  }
}

function aboutOf(name: SectionName, { criteria, outcomes }: Specification): string {
  const key = name.split(':')[1]
  const criterion = criteria.find((each) => each.key === key)
  return criterion?.text ?? outcomes.find((each) => each.key === key)?.statement ?? 'For each contract year'
}

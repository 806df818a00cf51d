import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { pence } from '#app/lib/money.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import { withdrawSubmission } from '#app/proposals/acts/withdraw-submission.server.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { sectionsOf, type Section } from '#app/proposals/sections.ts'
import { done, type Stage } from './play.ts'
import { storyProposal, type Bidder } from './story.ts'

export const signatoryOf = { hearth: 'Ffion Llŷr', northern: 'Gareth Stone', steadfast: 'Anita Desai' } as const

/** Everything of a proposal, saved section by section as a first version. */
export async function writeProposal(stage: Stage, tenderId: string, name: string, content: ProposalContent) {
  done(await startProposal(stage.as(name), { tenderId }))
  await writeSections(stage, tenderId, name, sectionsOf(content))
}

/** Sections that were not saved before, in a proposal that was started. */
export async function writeSections(stage: Stage, tenderId: string, name: string, sections: readonly Section[]) {
  for (const section of sections) done(await saveSection(stage.as(name), { tenderId, shownVersion: 0, section }))
}

export async function handIn(stage: Stage, tenderId: string, name: string, content: ProposalContent) {
  const shownSha256 = sha256(canonicalJson(storedProposal.written(content)))
  return done(await submitProposal(stage.as(name), { tenderId, shownSha256, declared: true }))
}

/** Writes and submits. Anita first submits with another price, withdraws, corrects it and submits again. */
export async function proposeStory(stage: Stage, tenderId: string, bidder: Bidder): Promise<void> {
  const name = signatoryOf[bidder]
  const content = storyProposal(bidder)
  if (bidder !== 'steadfast') {
    await writeProposal(stage, tenderId, name, content)
    await handIn(stage, tenderId, name, content)
    return
  }
  const [, ...laterYears] = content.pricePenceByYear
  const mistaken = { ...content, pricePenceByYear: [pence(79_000_000), ...laterYears] }
  await writeProposal(stage, tenderId, name, mistaken)
  const { submissionId } = await handIn(stage, tenderId, name, mistaken)
  const anita = stage.as(name)
  done(await withdrawSubmission(anita, { tenderId, submissionId }))
  const section: Section = { kind: 'price', pricePenceByYear: content.pricePenceByYear }
  done(await saveSection(anita, { tenderId, shownVersion: 1, section }))
  await handIn(stage, tenderId, name, content)
}

/** Tom and Ruth open; the worker's part is done at once. */
export async function openStory(stage: Stage, tenderId: string): Promise<void> {
  await stage.at('2027-01-29T14:00')
  done(await openProposals(stage.as('Tom Okafor'), { tenderId }))
  done(await openProposals(stage.as('Ruth Adeyemi'), { tenderId }))
  await unsealSubmissions(stage.system, { tenderId })
}

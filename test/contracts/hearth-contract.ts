import { drawUp, type Drawing } from '#app/contracts/draw-up.ts'
import { day } from '#app/lib/time.ts'
import { story, storyInstant, storyProposal, storySpecification } from '#db/seeds/story.ts'

/** What the contract of the story's winner, Hearth Care, is drawn up from. */
export function hearthDrawing(changed: Partial<Drawing> = {}): Drawing {
  const { question, answer } = story.tender.clarification
  return {
    reference: 'CN-7KQ2-M9XD',
    version: 1,
    drawnUpAt: storyInstant('2027-03-22T10:00'),
    timeZone: 'Europe/London',
    tenderReference: 'HA-3R8T-K2PW',
    specification: storySpecification(),
    specificationVersion: 4,
    proposal: storyProposal('hearth'),
    proposalReference: 'PR-X4NC-8LQE',
    buyer: { name: 'Northmoor Council', identifier: 'GB-LAE-NMR' },
    provider: { name: 'Hearth Care CIC', identifier: null },
    details: {
      startsOn: day('2027-07-01'),
      mobilisation: changed.specification?.mobilisation ?? storySpecification().mobilisation,
      independentVerifier: 'Northmoor Voices',
      buyerSignatory: null,
      providerSignatory: { name: 'Ffion Llŷr', capacity: 'Chief executive' },
    },
    clarifications: [{ question, answer }],
    ...changed,
  }
}

export const hearthContract = (changed: Partial<Drawing> = {}) => drawUp(hearthDrawing(changed))

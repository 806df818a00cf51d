import { z } from 'zod'
import type { Editions } from '#app/lib/editions.ts'
import { storedTerms } from '#app/contracts/stored-terms.ts'
import { storedRanking } from '#app/evaluation/ranking-result.ts'
import { sectionsOf } from '#app/proposals/sections.ts'
import { storedProposal, storedSection } from '#app/proposals/stored-proposal.ts'
import { blankSpecification } from '#app/tendering/blank-specification.ts'
import { methodOf } from '#app/tendering/method.ts'
import { rank } from '#app/tendering/rank.ts'
import { storedMethod } from '#app/tendering/stored-method.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { bidders, storyProposal, storySpecification } from '#db/seeds/story.ts'
import { hearthContract } from '#test/contracts/hearth-contract.ts'
import { hearth, northern, steadfast } from '#test/tendering/home-again.ts'

/** Every kind of document that is stored as JSON and binds, with examples of what is written now. */
export const storedKinds: { editions: Editions<object>; home: string; examples: () => object[] }[] = [
  {
    editions: storedSpecification,
    home: 'app/tendering/stored-specification.ts',
    examples: () => [
      { ...storySpecification(), documents: [aDocument] },
      blankSpecification({ title: 'A title', summary: '' }),
    ],
  },
  { editions: storedMethod, home: 'app/tendering/stored-method.ts', examples: () => [storyMethod()] },
  {
    editions: storedRanking,
    home: 'app/evaluation/ranking-result.ts',
    examples: () => [
      { ...rank(storyMethod(), [hearth, northern, steadfast]), methodSha256: 'ab'.repeat(32), seed: 'cd'.repeat(32) },
    ],
  },
  { editions: storedProposal, home: 'app/proposals/stored-proposal.ts', examples: () => bidders.map(storyProposal) },
  {
    editions: storedSection,
    home: 'app/proposals/stored-proposal.ts',
    examples: () => sectionsOf(storyProposal('hearth')),
  },
  { editions: storedTerms, home: 'app/contracts/stored-terms.ts', examples: () => [hearthContract()] },
]

/** The form of a document as the frozen files keep it. */
export function formOf({ schema }: Editions<object>): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(schema, { io: 'input' })
}

const storyMethod = () => methodOf(storySpecification(), { tenderReference: 'HA-3R8T-K2PW', version: 4 })

const aDocument = {
  id: '5b0c6c3e-5c1f-4c5e-9a54-0a4f2f6f7a11',
  title: 'The map',
  fileName: 'map.png',
  type: 'PNG',
  bytes: 84_210,
  sha256: 'ab'.repeat(32),
}

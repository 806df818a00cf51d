import { expect, test } from 'vitest'
import { priceFacts } from '#app/proposals/price-facts.ts'
import { PriceSummary } from '#app/routes/proposals/price-summary.tsx'
import { storyProposal, storySpecification } from '#db/seeds/story.ts'
import { render } from '#test/ui/markup.ts'

test('nobody is promised a core fee whatever happens: minimum performance can hold some of it back', () => {
  const facts = priceFacts(storyProposal('hearth'), storySpecification())
  const { text } = render(<PriceSummary facts={facts} />)
  expect(text).toContain('of year 1 depends on results')
  expect(text).toContain('below the minimum performance of this tender some of it can be held back')
  expect(text).not.toContain('whatever happens')
})

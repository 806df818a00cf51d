import { expect, test } from 'vitest'
import { award } from './home-again/award.ts'
import { deliver } from './home-again/deliver.ts'
import { evaluate } from './home-again/evaluate.ts'
import { propose } from './home-again/propose.ts'
import { specify } from './home-again/specify.ts'
import { useJourney } from './journey.ts'

const journey = useJourney()

test('Priya specifies the tender, Tom approves it, it is published, and a question is answered for all', async () => {
  await specify(journey)
})

test('three providers propose, one withdraws and submits again, one comes a second too late, two people open', async () => {
  await propose(journey)
})

test('the panel declares, scores alone, agrees, and the worker ranks as expected', async () => {
  await evaluate(journey)
})

test('the award is decided by a second person, bidders see their results, the contract is made, checked and signed', async () => {
  await award(journey)
})

test('the first cohort is counted, verified twice, learned from, and paid to the penny', async () => {
  await deliver(journey)
})

test('on the whole way no page had a script error', () => {
  expect(journey.browser.faults()).toEqual([])
})

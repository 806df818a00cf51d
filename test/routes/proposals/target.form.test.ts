import { expect, test } from 'vitest'
import { typedTarget } from '#app/routes/proposals/target.form.ts'
import { storyProposal } from '#db/seeds/story.ts'

const target = storyProposal('hearth').targets[0]!
const { outcome, ...typed } = target
const paidMilestones = target.milestones.filter(({ key }) => key.startsWith(outcome))
const keysOf = (milestones: typeof target.milestones) =>
  typedTarget(outcome, { ...typed, milestones }, { target, paidMilestones }).milestones.map(({ key }) => key)

test('what is saved as it stands there stays as it is', () => {
  expect(typedTarget(outcome, typed, { target, paidMilestones })).toEqual(target)
})

test('what the buyer pays for keeps the name and the day that the buyer gave it, whatever is sent', () => {
  const milestones = typed.milestones.map((one) => ({ ...one, name: `my ${one.name}`, afterDays: 5 }))
  const saved = typedTarget(outcome, { ...typed, milestones }, { target, paidMilestones }).milestones
  expect(saved.filter(({ key }) => key.startsWith(outcome))).toMatchObject(paidMilestones)
  expect(saved[0]).toMatchObject({ key: 'P1', name: 'my referred', afterDays: 5 })
})

test('the provider’s own milestones have keys that stay with them, and a new one gets the next', () => {
  const [first, second, ...rest] = typed.milestones
  const added = { ...first!, key: '', name: 'first visit' }
  expect(keysOf([second!, added, first!, ...rest])).toEqual(['P2', 'P4', 'P1', 'P3', 'O1.1', 'O1.2'])
  expect(keysOf([{ ...first!, key: 'O7.1' }, ...rest])).toEqual(['P1', 'P3', 'O1.1', 'O1.2'])
})

test('a paid milestone that is not there is added by its name', () => {
  const without = typed.milestones.filter(({ key }) => key !== 'O1.1')
  const again = { ...without[0]!, key: '', name: 'at home on day 91', afterDays: null }
  const saved = typedTarget(outcome, { ...typed, milestones: [again, ...without] }, { target, paidMilestones })
  expect(saved.milestones[0]).toMatchObject({ key: 'O1.1', afterDays: 91 })
})

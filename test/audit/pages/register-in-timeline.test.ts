import { expect, test } from 'vitest'
import { tenderTimeline } from '#app/audit/pages/tender-timeline.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { aSeatedPanel, declaredConflict, declareNoConflict } from '#test/support/evaluations.ts'
import { must } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the timeline tells neither a conflict of interest, nor a decision on it, nor a reason', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const { id: tenderId } = tender
  const { personId } = buyer.joan
  const shownStage = 'names known'
  const reason = 'Her sister works there.'
  must(await declareNoConflict(world, buyer.moderator, tenderId))
  const declared = { tenderId, shownStage, shownCount: 0, conflict: true, statement: 'My sister works there.' } as const
  must(await declareInterests(world.contextOf(buyer.joan), declared))
  const shown = await declaredConflict(world, tenderId, buyer.joan)
  const decided = { ...shown, decision: 'may not score', reason } as const
  must(await decideConflict(world.contextOf(buyer.moderator), decided))
  const place = { tenderId, leavingId: personId, joiningId: buyer.sam.personId, reason }
  must(await replacePanelMember(world.contextOf(buyer.commissioner), place))

  const timeline = await tenderTimeline(world.db, buyer.marcus, tenderId)
  const told = timeline?.moments.slice(0, 4).map(({ by, title }) => `${by}: ${title}`)
  expect(told).toEqual([
    'Priya Shah: gave the place of the panel’s evaluator to Sam Doyle',
    'Nadia Rahman: made an entry in the register of interests',
    'Joan Pritchard: declared their interests (names known)',
    'Nadia Rahman: declared their interests (names known)',
  ])
  expect(JSON.stringify(timeline)).not.toMatch(/conflict|sister|may not/i)
})

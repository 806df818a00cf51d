import { expect, test } from 'vitest'
import { portalNow } from '#app/platform/clock.server.ts'
import { loadDemoStory } from '#db/seeds/demo-story.ts'
import { story } from '#db/seeds/story.ts'
import { useWorld } from '#test/support/world.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'

const world = useWorld()

test('the demo has one tender open for proposals, one being scored and one delivering, and the clock is right', async () => {
  await loadDemoStory(world.system, renderContractInProcess)
  const now = await portalNow(world.db)
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000)

  const tenders = await world.db.selectFrom('tender').select(['id', 'title', 'proposals_close_at as closes']).execute()
  const byArea = (area: string) => tenders.find(({ title }) => title.includes(`${area} area`))
  expect(tenders).toHaveLength(3)
  expect(byArea('Hill')?.closes).toBeGreaterThan(now)
  for (const area of ['Riverside', 'Harbour']) expect(byArea(area)?.closes).toBeLessThan(now)

  const lines = await world.db.selectFrom('payment_line').select(['kind', 'due_pence as due']).execute()
  const { day_91_due_pence, core_first_three_months_pence } = story.expected.delivery
  expect(lines.filter(({ kind }) => kind === 'outcome').map(({ due }) => due)).toEqual([day_91_due_pence])
  expect(lines.filter(({ kind }) => kind === 'core').map(({ due }) => due)).toEqual(core_first_three_months_pence)
}, 120_000)

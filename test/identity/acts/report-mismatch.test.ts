import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { rankTender } from '#app/evaluation/jobs.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import { reportMismatch } from '#app/identity/acts/report-mismatch.server.ts'
import { rowNotAsRecorded } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { makeMailer } from '#app/platform/mailer.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aModeratedTender } from '#test/support/evaluations.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'
import { perform } from '#workers/perform.ts'
import { quickRender } from '#test/support/contracts.ts'

const world = useWorld()

test('an agreed score that somebody changes after the lock is refused, or not ranked by, and the operator reads of it', async () => {
  const { buyer, tender, proposals } = await aModeratedTender(world)
  const { proposalId = '' } = proposals['hearth'] ?? {}
  await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })
  const changed = sql`update consensus_score set score = score - 1 where proposal_id = ${proposalId} and criterion = 'R1'`
  const price = sql`update opened_price set total_pence = total_pence - 1 where proposal_id = ${proposalId}`
  for (const db of [world.db, world.owner]) {
    await expect(changed.execute(db)).rejects.toThrow('which is locked')
    await expect(price.execute(db)).rejects.toThrow('what binds stays as it is')
  }

  await tamper(world, changed)
  const mailer = makeMailer({ mail: null, mode: 'test', publicUrl: 'http://localhost' })
  const job = { id: crypto.randomUUID(), name: rankTender.name, payload: { tenderId: tender.id }, isLastAttempt: true }
  const working = { ...world.system, mailer, renderContract: quickRender }
  await expect(perform(working, job)).rejects.toThrow('not as the record fixed it: consensus_score')
  expect(await world.eventsOf(portalItself, rowNotAsRecorded)).toMatchObject([{ data: { table: 'consensus_score' } }])
  expect(await findRanking(world.db, tender.id)).toMatchObject({ computed: null })

  await tamper(
    world,
    sql`update consensus_score set score = score + 1 where proposal_id = ${proposalId} and criterion = 'R1'`,
    price,
  )
  await expect(rankProposals(world.system, { tenderId: tender.id })).rejects.toThrow('opened_price')
})

test('what a page was stopped by is written down', async () => {
  await reportMismatch(world.system, { table: 'award', key: '["x"]' })
  expect((await world.eventsOf(portalItself, rowNotAsRecorded)).at(-1)).toMatchObject({
    data: { table: 'award', key: '["x"]' },
    actor_id: null,
  })
})

test('a row is written down once a day, however often somebody tries, and each row on its own', async () => {
  const keys = async () => {
    const written = await world.eventsOf(portalItself, rowNotAsRecorded)
    return written
      .map(({ data }) => rowNotAsRecorded.data.parse(data))
      .flatMap(({ table, key }) => (table === 'contract_version' ? [key] : []))
  }
  const row = { table: 'contract_version', key: '["one"]' }
  const report = (what = row) => reportMismatch(world.system, what)
  await world.setClock(storyInstant('2027-02-24T10:00'))
  await Promise.all([report(), report()])
  await world.setClock(storyInstant('2027-02-25T09:59'))
  await report()
  expect(await keys()).toEqual(['["one"]'])
  await report({ ...row, key: '["two"]' })
  await world.setClock(storyInstant('2027-02-25T10:01'))
  await report()
  expect(await keys()).toEqual(['["one"]', '["two"]', '["one"]'])
})

import { expect, test } from 'vitest'
import { resultPage } from '#app/contracts/pages/result-page.server.ts'
import { sql } from 'kysely'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { disclosures } from '#app/contracts/told-of-winner.ts'
import { scoresOf } from '#db/seeds/play-evaluation.ts'
import { story, type Bidder } from '#db/seeds/story.ts'
import { anAwardedTender, aReleasedAward, must, proposalOf, toldBy, type Ranked } from '#test/support/contracts.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const nameOf = (ranked: Ranked, bidder: Bidder) => proposalOf(ranked, bidder).provider.writer.organisationName

test('a bidder reads its own scores, reasons, total and place, and the winner’s; nothing of another that did not win', async () => {
  const released = await aReleasedAward(world)
  const { tender } = released
  const read = async (bidder: Bidder) => {
    const page = await resultPage(world.db, proposalOf(released, bidder).provider.writer, tender.id)
    return page.ok ? page.value.result : null
  }
  const [winner, second, third] = [await read('hearth'), await read('steadfast'), await read('northern')]
  const ranked = (bidder: Bidder) => story.expected.ranking.find(({ organisation }) => organisation === bidder)
  expect(winner).toMatchObject({
    won: true,
    total: '76.39',
    place: 1,
    earliestSignatureOn: '22 March 2027',
    winner: null,
  })
  expect(second).toMatchObject({ won: false, total: '69.95', place: ranked('steadfast')?.rank, contractId: null })
  expect(second?.criteria.find(({ key }) => key === 'R2')).toMatchObject({ score: '3 of 5', marks: '9.00' })
  expect(second?.criteria.find(({ key }) => key === 'R2')?.reason).toContain('Polish and Urdu')

  for (const loser of [second, third]) {
    expect(loser?.contact).toEqual(toldBy(released).contact)
    expect(loser?.winner).toMatchObject({ name: nameOf(released, 'hearth'), scores: { total: '76.39' } })
    const told = loser?.winner?.scores?.criteria.map(({ key, score, marks, reason }) => ({ key, score, marks, reason }))
    expect(told).toEqual(winner?.criteria.map(({ key, score, marks, reason }) => ({ key, score, marks, reason })))
  }
  for (const [page, others] of [
    [winner, ['steadfast', 'northern']],
    [second, ['northern']],
    [third, ['steadfast']],
  ] as const) {
    const told = JSON.stringify(page)
    for (const other of others) {
      const { provider } = proposalOf(released, other)
      const secrets = [ranked(other)?.total ?? '', nameOf(released, other), provider.organisationId]
      for (const { reason } of Object.values(scoresOf(other).consensus)) secrets.push(reason)
      for (const secret of secrets) expect(told).not.toContain(JSON.stringify(secret).slice(1, -1))
    }
  }
})

test('the other bidders read the reasons for the winner’s scores as they were released, and the record keeps their hash', async () => {
  const awarded = await anAwardedTender(world, ['hearth', 'northern'])
  const { buyer, tender } = awarded
  const what = toldBy(awarded)
  const reasons = { ...what.reasons, R2: 'Its languages cover the whole area; how is confidential.' }
  must(await releaseResults(world.contextOf(buyer.commissioner), { ...what, reasons }))
  const page = await resultPage(world.db, proposalOf(awarded, 'northern').provider.writer, tender.id)
  const told = page.ok ? page.value.result?.winner?.scores?.criteria : null
  expect(told?.find(({ key }) => key === 'R2')?.reason).toBe(reasons.R2)
  expect(JSON.stringify(told)).not.toContain(what.reasons['R2'])

  await tamper(world, sql`update award set told_of_winner = replace(told_of_winner, 'confidential', 'secret')`)
  await expect(resultPage(world.db, proposalOf(awarded, 'northern').provider.writer, tender.id)).rejects.toThrow(
    'does not have its hash',
  )
})

test.each(disclosures)(
  'where reference data says “%s”, the others are told that much of the winner and no more',
  async (tells) => {
    const awarded = await anAwardedTender(world, ['hearth', 'northern'])
    const { buyer, tender } = awarded
    await sql`update result_rule set valid_until = '2027-01-01' where valid_until is null`.execute(world.db)
    const { regime } = tender.specification
    await sql`insert into result_rule (regime, tells, name, source, valid_from)
    values (${regime}, ${tells}, 'A rule of this test', 'This test', '2027-01-01')
    on conflict (regime, valid_from) do update set tells = excluded.tells, valid_until = null`.execute(world.owner)
    must(await releaseResults(world.contextOf(buyer.commissioner), toldBy(awarded)))
    const page = await resultPage(world.db, proposalOf(awarded, 'northern').provider.writer, tender.id)
    const winner = page.ok ? page.value.result?.winner : null
    expect(winner?.name).toBe(nameOf(awarded, 'hearth'))
    expect(winner?.scores?.total).toBe(tells === 'name' ? undefined : '76.39')
    expect(winner?.scores?.criteria.every(({ reason }) => reason === null)).toBe(
      tells === 'name' ? undefined : tells === 'scores',
    )
  },
)

test('before the release there is a page without a result; strangers and the buyer have none', async () => {
  const awarded = await anAwardedTender(world, ['hearth'])
  const { tender, buyer } = awarded
  const { provider } = proposalOf(awarded, 'hearth')
  expect(await resultPage(world.db, provider.writer, tender.id)).toMatchObject({ value: { result: null } })
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])
  for (const actor of [stranger, buyer.commissioner]) {
    expect(await resultPage(world.db, actor, tender.id)).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

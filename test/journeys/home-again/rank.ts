import { expect } from 'vitest'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { parseRational, toFixed } from '#app/lib/rational.ts'
import { scoresOf } from '#db/seeds/play-evaluation.ts'
import { bidders, story } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'
import { cellsOf } from './table-cells.ts'

/** Ellen starts the ranking; the worker computes it; who looks on sees how far it is, then what came out. */
export async function rank(journey: Journey): Promise<void> {
  const { browser, portal, ids } = journey
  const path = href('/buyer/tenders/:tenderId/ranking', { tenderId: ids.tenderId })
  const ellen = await openNeed(journey, 'Ellen Ward', /^Start the ranking/)
  const joan = await journey.open('Joan Pritchard', path)
  await joan.getByText('The chair of the panel starts the ranking.').waitFor()
  await browser.check(ellen, 'ranking before the start')

  // The job is held back until the page was looked at: otherwise nobody sees its progress.
  await portal.owner.transaction().execute(async (tx) => {
    const { rows: queues } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq'`.execute(tx)
    await sql.raw(`lock table ${queues.map(({ name }) => name).join(', ')} in exclusive mode`).execute(tx)
    await ellen.getByRole('button', { name: 'Start the ranking' }).click()
    await ellen.getByText('The ranking is being computed: waiting for its turn.').waitFor({ timeout: 30_000 })
    await browser.check(ellen, 'ranking under way')
    await joan.goto(`${portal.url}${path}`)
    await joan.getByText('The ranking is being computed').waitFor()
  })
  // Nobody loads the page again: with script it asks by itself, without it refreshes.
  for (const page of [ellen, joan]) await page.getByRole('table', { name: 'Places' }).waitFor({ timeout: 60_000 })

  await expectRanking(ellen)
  await browser.check(ellen, 'ranking')
  await ellen.getByText('Exact figures and hashes').click()
  await browser.check(ellen, 'ranking with exact figures')
  await ellen.getByRole('link', { name: 'Go to the award' }).waitFor()
  await expectRanking(joan)
  const priya = await journey.open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await priya.getByRole('link', { name: 'Ranking' }).click()
  await expectRanking(priya)
}

async function expectRanking(page: Page): Promise<void> {
  const { ranking } = story.expected
  const nameOf = (key: string) => story.organisations.find((one) => one.key === key)?.name ?? key
  const names = ranking.map(({ organisation }) => nameOf(organisation))

  const places = await cellsOf(page, 'Places')
  expect(places.map(([bidder = '', ...figures]) => [bidder.replace(/ \([A-C]\)$/, ''), ...figures])).toEqual(
    ranking.map(
      ({ organisation, rank: place, total, price_pence, sustained_outcomes, pence_per_sustained_outcome }) => [
        nameOf(organisation),
        String(place),
        total,
        formatPence(pence(price_pence)),
        String(sustained_outcomes),
        formatPence(pence(Math.round(Number(pence_per_sustained_outcome))), { always: true }),
      ],
    ),
  )

  const marks = await cellsOf(page, 'Marks by criterion')
  expect(marks.map(([criterion = '', ...cells]) => [criterion.replace(/:.*/s, ''), ...cells])).toEqual(
    story.tender.criteria.map(({ key }) => [
      key,
      ...ranking.map(({ organisation, parts }) => {
        const agreed = agreedScore(organisation, key)
        return `${partOf(parts, key)}${agreed === undefined ? '' : ` (score ${agreed})`}`
      }),
    ]),
  )
  const heads = page.getByRole('table', { name: 'Marks by criterion' }).locator('thead th')
  await expect.poll(() => heads.allTextContents()).toEqual(['Criterion', ...names])

  const exact = await cellsOf(page, 'Exact figures')
  expect(exact.map(([name, total, perOutcome = '']) => [name, total, toFixed(parseRational(perOutcome), 2)])).toEqual(
    ranking.map(({ organisation, total_exact, pence_per_sustained_outcome }) => [
      nameOf(organisation),
      total_exact,
      pence_per_sustained_outcome,
    ]),
  )
}

function partOf(parts: Record<string, string>, criterion: string): string {
  return parts[criterion] ?? 'missing'
}

/** `undefined` for what the formula scores. */
function agreedScore(organisation: string, criterion: string): number | undefined {
  const bidder = bidders.find((one) => one === organisation)
  if (!bidder) throw new Error(`the story has no bidder ${organisation}`)
  const agreed: Record<string, { score: number }> = scoresOf(bidder).consensus
  return agreed[criterion]?.score
}

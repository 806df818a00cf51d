import { describe, expect, test } from 'vitest'
import { pence } from '#app/lib/money.ts'
import { FunnelBars } from '#app/ui/charts/funnel-bars.tsx'
import { PaymentByYear } from '#app/ui/charts/payment-by-year.tsx'
import { SpreadStrip } from '#app/ui/charts/spread-strip.tsx'
import { StackedBars } from '#app/ui/charts/stacked-bars.tsx'
import { render, tableRows } from '../markup.ts'

const funnel = render(
  <FunnelBars
    title="From referral to day 91"
    finding="59 of 76 people are at home on day 91."
    unit="people"
    rows={[
      { label: 'Referred', expected: 75, observed: 76 },
      { label: 'At home on day 91', expected: 61.5, observed: 59 },
      { label: 'At home on day 182', expected: 56.25, observed: null },
    ]}
  />,
)
const points = render(
  <StackedBars
    title="Points"
    finding="Hearth leads."
    max={100}
    series={['Results', 'Chances', 'Resources']}
    bars={[
      {
        label: 'Hearth',
        total: '76.39',
        parts: [
          { value: 35, text: '35.00' },
          { value: 25, text: '25.00' },
          { value: 16.39, text: '16.39' },
        ],
      },
    ]}
  />,
)
const payment = render(
  <PaymentByYear
    title="Payment"
    finding="A fifth hangs on results."
    years={[{ label: 'Year 1', core: pence(58000000), outcome: pence(14500000), incentive: pence(3625000) }]}
  />,
)
const spread = render(
  <SpreadStrip
    title="Scores"
    finding="Two points apart."
    max={5}
    rows={[
      {
        label: 'R2',
        scores: [
          { who: 'Ellen Ward', score: 2 },
          { who: 'Marcus Bell', score: 4 },
          { who: 'Joan Pritchard', score: 4 },
        ],
        agreed: 3,
      },
      { label: 'C1', scores: [{ who: 'Ellen Ward', score: 5 }], agreed: null },
    ]}
  />,
)

describe.each([
  ['the funnel', funnel],
  ['the points', points],
  ['the payments', payment],
  ['the scores', spread],
])('%s', (_, chart) => {
  test('are a picture with a name and a finding', () => {
    const [picture] = chart.all('svg')
    expect(picture?.['role']).toBe('img')
    for (const reference of picture?.['aria-labelledby']?.split(' ') ?? []) expect(chart.ids).toContain(reference)
  })

  test('draw without inline style and refer only to patterns that exist', () => {
    expect(chart.html).not.toContain('style=')
    for (const [, id] of chart.html.matchAll(/url\(#([^)]+)\)/g)) expect(chart.ids).toContain(id)
  })
})

test('the bars of the funnel are as long as their counts', () => {
  const lengths = chartBars(funnel, 'app-bar').map((bar) => Number(bar['width']))
  const counts = [76, 75, 59, 61.5, 0, 56.25]
  expect(lengths).toHaveLength(counts.length)
  for (const [index, length] of lengths.entries())
    expect(length / (lengths[0] ?? 0)).toBeCloseTo((counts[index] ?? 0) / 76)
})

test('the table of the funnel holds the same figures, and no figure where nothing was counted', () => {
  expect(tableRows(funnel.html).slice(1)).toEqual([
    ['Referred', '75', '76'],
    ['At home on day 91', '61.5', '59'],
    ['At home on day 182', '56.3', '–'],
  ])
})

test('the parts of a bar follow one another in proportion', () => {
  const widths = chartBars(points, 'app-bar')
    .map((bar) => Number(bar['width']))
    .slice(3)
  const [track] = chartBars(points, 'app-bar--track')
  const starts = [...points.html.matchAll(/translate\(([\d.]+) 27\)/g)].map(([, x]) => Number(x))
  expect(widths.map((width) => (100 * width) / Number(track?.['width']))).toEqual([
    expect.closeTo(35),
    expect.closeTo(25),
    expect.closeTo(16.39),
  ])
  expect(starts[2]).toBeCloseTo((widths[0] ?? 0) + (widths[1] ?? 0))
  expect(tableRows(points.html)[1]).toEqual(['Hearth', '35.00', '25.00', '16.39', '76.39'])
})

test('the payments of a year are written to the penny and add up to the most that can be paid', () => {
  expect(tableRows(payment.html)[1]).toEqual(['Year 1', '£580,000', '£145,000', '£36,250', '£761,250 at most'])
  expect(payment.text).toContain('£36,250')
})

test('every score is a mark of its own, and only an agreed score has the sign', () => {
  const marks = chartCircles(spread)
  expect(marks).toHaveLength(4)
  expect(new Set(marks.map((mark) => mark['cx'])).size).toBe(4)
  expect(spread.html.match(/app-strip__agreed/g)).toHaveLength(1)
  expect(tableRows(spread.html).slice(1)).toEqual([
    ['R2', '2', '4', '4', '3'],
    ['C1', '5', '–', '–', '–'],
  ])
})

test('the picture of scores is whole on the narrowest screen, with every mark and word inside it', () => {
  const [picture] = spread.all('svg')
  expect(picture?.['viewbox'] ?? picture?.['viewBox']).toMatch(/^0 0 320 /)
  expect(picture?.['class']).toContain('app-chart__picture--small')
  const xs = spread.all('text').flatMap(({ x }) => (x === undefined ? [] : [Number(x)]))
  for (const x of [...xs, ...chartCircles(spread).map(({ cx }) => Number(cx))]) {
    expect(x).toBeGreaterThan(10)
    expect(x).toBeLessThan(310)
  }
})

function chartBars(chart: ReturnType<typeof render>, className: string) {
  return chart.all('rect').filter((rect) => rect['class']?.split(' ').includes(className))
}

function chartCircles(chart: ReturnType<typeof render>) {
  return chart.all('circle').filter((circle) => circle['class'] === 'app-strip__score')
}

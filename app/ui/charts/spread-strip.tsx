import { scaleLinear } from 'd3-scale'
import { ChartFigure, smallChartWidth } from './chart-figure.tsx'

export interface SpreadRow {
  label: string
  scores: readonly { who: string; score: number }[]
  /** The consensus score, once there is one. */
  agreed: number | null
}

interface SpreadStripProps {
  title: string
  finding: string
  /** The best score of the scale, which starts at 0. */
  max: number
  rows: readonly SpreadRow[]
}

const rowHeight = 112
/** Room for five equal scores side by side at either end. */
const margin = 40

/** How far individual scores lie apart, and what was agreed. */
export function SpreadStrip({ title, finding, max, rows }: SpreadStripProps) {
  const xOf = scaleLinear([0, max], [margin, smallChartWidth - margin])
  const evaluators = [...new Set(rows.flatMap((row) => row.scores.map(({ who }) => who)))]
  return (
    <ChartFigure
      title={title}
      finding={finding}
      height={rows.length * rowHeight}
      small
      table={{
        columns: [{ text: 'Criterion' }, ...[...evaluators, 'Agreed'].map((text) => ({ text, numeric: true }))],
        rows: rows.map(({ label, scores, agreed }) => [
          label,
          ...evaluators.map((name) => scores.find(({ who }) => who === name)?.score ?? '–'),
          agreed ?? '–',
        ]),
      }}
    >
      {rows.map(({ label, scores, agreed }, index) => (
        <g key={label} transform={`translate(0 ${index * rowHeight})`}>
          <text className="app-chart__label" y={18}>
            {label}
          </text>
          <line className="app-strip__line" x1={xOf(0)} x2={xOf(max)} y1={56} y2={56} />
          {Array.from({ length: max + 1 }, (_, score) => (
            <text key={score} className="app-strip__number" x={xOf(score)} y={86} textAnchor="middle">
              {score}
            </text>
          ))}
          <Spread scores={scores.map(({ score }) => score)} xOf={xOf} />
          {scores.map(({ who, score }, at) => (
            <circle key={who} className="app-strip__score" cx={xOf(score) + 15 * centred(scores, at)} cy={56} r={7} />
          ))}
          {agreed !== null && <Agreed x={xOf(agreed)} />}
        </g>
      ))}
    </ChartFigure>
  )
}

function Spread({ scores, xOf }: { scores: number[]; xOf: (score: number) => number }) {
  if (scores.length === 0) return null
  const low = xOf(Math.min(...scores))
  return <rect className="app-strip__spread" x={low} y={52} width={xOf(Math.max(...scores)) - low} height={8} />
}

function Agreed({ x }: { x: number }) {
  const isRight = x > smallChartWidth / 2
  return (
    <>
      <path className="app-strip__agreed" d={`M${x - 9} 30H${x + 9}L${x} 42Z`} />
      <text className="app-chart__value" x={isRight ? x - 15 : x + 15} y={40} textAnchor={isRight ? 'end' : 'start'}>
        agreed
      </text>
    </>
  )
}

/** Equal scores lie side by side: how many marks this one stands beside the middle of its like. */
function centred(scores: SpreadRow['scores'], at: number): number {
  const alike = scores.flatMap(({ score }, index) => (score === scores[at]?.score ? [index] : []))
  return alike.indexOf(at) - (alike.length - 1) / 2
}

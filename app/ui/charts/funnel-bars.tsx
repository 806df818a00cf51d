import { scaleLinear } from 'd3-scale'
import { useId } from 'react'
import { ChartFigure, chartWidth } from './chart-figure.tsx'
import { ChartPatterns, fillOf } from './patterns.tsx'

export interface FunnelRow {
  label: string
  /** `null` where nothing was agreed, or nothing has been counted yet. */
  expected: number | null
  observed: number | null
}

interface FunnelBarsProps {
  title: string
  finding: string
  /** Whom the counts count, in the plural: `people`. */
  unit: string
  rows: readonly FunnelRow[]
}

const rowHeight = 78
const labelRoom = 150

/** The milestones on the way to an outcome: how many were expected to reach each of them, and how many did. */
export function FunnelBars({ title, finding, unit, rows }: FunnelBarsProps) {
  const scope = useId().replaceAll(':', '')
  const largest = Math.max(1, ...rows.flatMap(({ expected, observed }) => [expected ?? 0, observed ?? 0]))
  const lengthOf = scaleLinear([0, largest], [0, chartWidth - labelRoom])
  return (
    <ChartFigure
      title={title}
      finding={finding}
      height={rows.length * rowHeight}
      table={{
        columns: [{ text: 'Milestone' }, { text: 'Expected', numeric: true }, { text: 'Counted', numeric: true }],
        rows: rows.map(({ label, expected, observed }) => [label, inWords(expected), inWords(observed)]),
      }}
    >
      <ChartPatterns scope={scope} />
      {rows.map(({ label, expected, observed }, index) => (
        <g key={label} transform={`translate(0 ${index * rowHeight})`}>
          <text className="app-chart__label" y={18}>
            {label}
          </text>
          <CountBar y={26} length={lengthOf(observed ?? 0)} fill={fillOf('blue', scope)} kind="counted">
            {observed === null ? 'not counted yet' : `${inWords(observed)} ${unit} counted`}
          </CountBar>
          <CountBar y={47} length={lengthOf(expected ?? 0)} fill={fillOf('grey', scope)} kind="expected">
            {expected === null ? 'no number agreed' : `${inWords(expected)} expected`}
          </CountBar>
        </g>
      ))}
    </ChartFigure>
  )
}

interface CountBarProps {
  y: number
  length: number
  fill: string
  kind: 'counted' | 'expected'
  children: string
}

function CountBar({ y, length, fill, kind, children }: CountBarProps) {
  const thickness = kind === 'counted' ? 19 : 13
  return (
    <>
      <rect className={`app-bar app-bar--${kind}`} y={y} width={length} height={thickness} fill={fill} />
      <text className="app-chart__value" x={length + 8} y={y + thickness / 2 + 5}>
        {children}
      </text>
    </>
  )
}

/** An expected count of a part of a year need not be whole. */
function inWords(count: number | null): string {
  return count === null ? '–' : count.toLocaleString('en-GB', { maximumFractionDigits: 1 })
}

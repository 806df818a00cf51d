import { scaleLinear } from 'd3-scale'
import { useId } from 'react'
import { ChartFigure, chartWidth } from './chart-figure.tsx'
import { ChartPatterns, fillOf, tones } from './patterns.tsx'

export interface StackedBar {
  label: string
  /** In words: `76.39`, `£725,000`. */
  total: string
  /** In the order of the series. The number only draws; the text is what people read. */
  parts: readonly { value: number; text: string }[]
}

interface StackedBarsProps {
  title: string
  finding: string
  /** The value at the right edge. */
  max: number
  /** At most four names. */
  series: readonly string[]
  bars: readonly StackedBar[]
  labelColumn?: string
  totalColumn?: string
}

const rowHeight = 66
const keyHeight = 36
const labelSpace = 8.2

/** Totals and what they are made of. */
export function StackedBars({ title, finding, max, series, bars, ...names }: StackedBarsProps) {
  const scope = useId().replaceAll(':', '')
  const lengthOf = scaleLinear([0, max], [0, chartWidth])
  return (
    <ChartFigure
      title={title}
      finding={finding}
      height={keyHeight + bars.length * rowHeight}
      table={{
        columns: [
          { text: names.labelColumn ?? 'Name' },
          ...series.map((text) => ({ text, numeric: true })),
          { text: names.totalColumn ?? 'Total', numeric: true },
        ],
        rows: bars.map(({ label, parts, total }) => [label, ...parts.map((part) => part.text), total]),
      }}
    >
      <ChartPatterns scope={scope} />
      <Key series={series} scope={scope} />
      {bars.map(({ label, total, parts }, index) => (
        <g key={label} transform={`translate(0 ${keyHeight + index * rowHeight})`}>
          <text className="app-chart__label" y={18}>
            {label}
          </text>
          <text className="app-chart__label" x={chartWidth} y={18} textAnchor="end">
            {total}
          </text>
          <rect className="app-bar--track" y={27} width={chartWidth} height={26} />
          {parts.map(({ value, text }, at) => {
            const start = lengthOf(parts.slice(0, at).reduce((sum, part) => sum + part.value, 0))
            const length = lengthOf(value)
            return (
              <g key={series[at]} transform={`translate(${start} 27)`}>
                <rect className="app-bar" width={length} height={26} fill={fillOf(tones[at] ?? 'grey', scope)} />
                <PartText
                  text={text}
                  length={length}
                  roomBehind={at === parts.length - 1 ? chartWidth - start - length : 0}
                />
              </g>
            )
          })}
        </g>
      ))}
    </ChartFigure>
  )
}

/** In the order of the parts, above them. */
function Key({ series, scope }: { series: readonly string[]; scope: string }) {
  return series.map((name, at) => (
    <g key={name} transform={`translate(${at * (chartWidth / series.length)} 4)`}>
      <rect className="app-bar" width={16} height={16} fill={fillOf(tones[at] ?? 'grey', scope)} />
      <text className="app-chart__value" x={24} y={13}>
        {name}
      </text>
    </g>
  ))
}

/** Inside its part on a ground of its own, or behind the last part; where neither has room, the table has it. */
function PartText({ text, length, roomBehind }: { text: string; length: number; roomBehind: number }) {
  const width = text.length * labelSpace + 10
  if (length < width + 10) {
    return roomBehind < width ? null : (
      <text className="app-chart__value" x={length + 8} y={18}>
        {text}
      </text>
    )
  }
  const x = length / 2
  return (
    <>
      <rect className="app-fill-paper" x={x - width / 2} y={4} width={width} height={18} rx={3} />
      <text className="app-chart__value" x={x} y={18} textAnchor="middle">
        {text}
      </text>
    </>
  )
}

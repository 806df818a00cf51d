import { type ReactNode, useId } from 'react'
import { Details } from '../messages.tsx'
import { ScrollBox } from '../scroll-box.tsx'
import { type Column, Table } from '../table.tsx'

/** Units of a chart's view box; one is about one pixel. */
export const chartWidth = 640
/** A small picture fits the narrowest screen whole. */
export const smallChartWidth = 320

interface ChartFigureProps {
  title: string
  /** What the picture shows, as a sentence: read by everybody, and instead of the picture. */
  finding: string
  height: number
  small?: boolean
  table: { columns: readonly Column[]; rows: readonly (readonly ReactNode[])[]; foot?: readonly ReactNode[] }
  children: ReactNode
}

/** A picture with its finding in words and the same figures as a table. */
export function ChartFigure({ title, finding, height, small = false, table, children }: ChartFigureProps) {
  const id = useId()
  return (
    <figure className="app-chart">
      <figcaption>
        <p className="app-chart__title">{title}</p>
        <p className="app-chart__finding">{finding}</p>
      </figcaption>
      <ScrollBox label={`${title}: picture`}>
        <svg
          className={small ? 'app-chart__picture app-chart__picture--small' : 'app-chart__picture'}
          viewBox={`0 0 ${small ? smallChartWidth : chartWidth} ${height}`}
          role="img"
          aria-labelledby={`${id}-title ${id}-finding`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-finding`}>{finding}</desc>
          <g aria-hidden="true">{children}</g>
        </svg>
      </ScrollBox>
      <Details summary="The same figures as a table">
        <Table caption={title} captionHidden {...table} />
      </Details>
    </figure>
  )
}

import { type ReactNode, useId } from 'react'
import { Details } from '../messages.tsx'
import { ScrollBox } from '../scroll-box.tsx'
import { type Column, Table } from '../table.tsx'

/** Units of every chart's view box; one is about one pixel. */
export const chartWidth = 640

interface ChartFigureProps {
  title: string
  /** What the picture shows, as a sentence: read by everybody, and instead of the picture. */
  finding: string
  height: number
  table: { columns: readonly Column[]; rows: readonly (readonly ReactNode[])[]; foot?: readonly ReactNode[] }
  children: ReactNode
}

/** A picture with its finding in words and the same figures as a table. */
export function ChartFigure({ title, finding, height, table, children }: ChartFigureProps) {
  const id = useId()
  return (
    <figure className="app-chart">
      <figcaption>
        <p className="app-chart__title">{title}</p>
        <p className="app-chart__finding">{finding}</p>
      </figcaption>
      <ScrollBox label={`${title}: picture`}>
        <svg
          className="app-chart__picture"
          viewBox={`0 0 ${chartWidth} ${height}`}
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

import type { ReactNode } from 'react'
import { ScrollBox } from './scroll-box.tsx'

export interface Column {
  text: ReactNode
  /** Figures: set to the right, digits below digits. */
  numeric?: boolean
}

interface TableProps {
  caption: string
  captionHidden?: boolean
  columns: readonly Column[]
  rows: readonly (readonly ReactNode[])[]
  /** The first cell of a row names the row. */
  rowHeaders?: boolean
  /** A last row of totals. */
  foot?: readonly ReactNode[]
  /** On a narrow screen the cells of a row stand below one another: for tables of words. */
  stacks?: boolean
}

/** Scrolls sideways in a box of its own where it does not fit, with the keyboard too. */
export function Table({ caption, captionHidden, columns, rows, rowHeaders = true, foot, stacks = false }: TableProps) {
  return (
    <ScrollBox label={caption}>
      <table className={`govuk-table app-table${stacks ? ' app-table--stacks' : ''}`}>
        <caption
          className={`govuk-table__caption ${captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--s'}`}
        >
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map(({ text, numeric }, index) => (
              <th
                key={index}
                scope="col"
                className={`govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}`}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((cells, index) => (
            <TableRow key={index} cells={cells} columns={columns} rowHeaders={rowHeaders} stacks={stacks} />
          ))}
        </tbody>
        {foot && (
          <tfoot className="app-table__foot">
            <TableRow cells={foot} columns={columns} rowHeaders={rowHeaders} stacks={stacks} />
          </tfoot>
        )}
      </table>
    </ScrollBox>
  )
}

interface TableRowProps {
  cells: readonly ReactNode[]
  columns: readonly Column[]
  rowHeaders: boolean
  stacks: boolean
}

function TableRow({ cells, columns, rowHeaders, stacks }: TableRowProps) {
  const labelOf = (index: number) => {
    const text = columns[index]?.text
    return stacks && typeof text === 'string' ? { 'data-label': text } : {}
  }
  return (
    <tr className="govuk-table__row">
      {cells.map((cell, index) =>
        rowHeaders && index === 0 ? (
          <th key={index} scope="row" className="govuk-table__header">
            {cell}
          </th>
        ) : (
          <td
            key={index}
            {...labelOf(index)}
            className={`govuk-table__cell${columns[index]?.numeric ? ' govuk-table__cell--numeric' : ''}`}
          >
            {cell}
          </td>
        ),
      )}
    </tr>
  )
}

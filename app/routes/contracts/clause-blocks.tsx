import type { Block } from '#app/contracts/clause.ts'
import { Table } from '#app/ui/table.tsx'

/** The paragraphs and tables of one clause, as the document has them. */
export function ClauseBlocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block) =>
        block.kind === 'table' ? (
          <Table
            key={block.caption}
            caption={block.caption}
            columns={block.columns.map(({ heading, align }) => ({ text: heading, numeric: align === 'number' }))}
            rows={block.rows}
            {...(block.total ? { foot: block.total } : {})}
          />
        ) : (
          <div key={block.number}>
            <p className="govuk-body">
              <strong>{block.number}</strong> {block.lead && <strong>{block.lead}. </strong>}
              {block.text}
            </p>
            {block.items.length > 0 && (
              <ol className="govuk-list app-letters">
                {block.items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ol>
            )}
          </div>
        ),
      )}
    </>
  )
}

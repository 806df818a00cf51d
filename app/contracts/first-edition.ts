import type { Block, Clause } from './clause.ts'

/** Elements of the tables of outcomes and targets whose words somebody wrote. */
const written = ['Indicator', 'Wanted', 'Who', 'What changes', 'How much', 'By when']

/** The first edition began with a capital whatever somebody had written; a contract in its words keeps that. */
export function inFirstEdition(clause: Clause): Clause {
  return { ...clause, blocks: clause.blocks.map(withCapitals) }
}

function withCapitals(block: Block): Block {
  if (block.kind === 'paragraph') return block.lead === null ? block : { ...block, text: capital(block.text) }
  const isOfMilestones = block.columns[0]?.heading === 'Milestone'
  return {
    ...block,
    rows: block.rows.map(([first = '', second = '', ...rest]) => [
      isOfMilestones ? capital(first) : first,
      written.includes(first) ? afterRatio(second) : second,
      ...rest,
    ]),
  }
}

/** `198 of 300 (66%). At home …`: what was written stands behind the ratio, where there is one. */
function afterRatio(text: string): string {
  return text.replace(
    /^(\d+ of \d+ \([\d.]+%\)\. )?(.)/su,
    (_, ratio: string | undefined, letter: string) => `${ratio ?? ''}${letter.toUpperCase()}`,
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

import type { ContractTerms } from './contract-terms.ts'

/**
 * The questions that a contract prints in other words than those published: an asker's own, which may tell who asked.
 * Contracts that were drawn up before questions were taken as published can hold some.
 */
export function unpublishedQuestions(
  { clarifications }: Pick<ContractTerms, 'clarifications'>,
  published: readonly { question: string; answer: string }[],
): string[] {
  const known = new Set(published.map(({ question }) => question))
  return clarifications.flatMap(({ question }) => (known.has(question) ? [] : [question]))
}

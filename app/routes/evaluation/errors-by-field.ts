/** Problems with their fields, as a form shows them. */
export function errorsByField<Problem extends { path: string }>(
  problems: readonly Problem[],
  words: (problem: Problem) => string,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const problem of problems) errors[problem.path] = [...(errors[problem.path] ?? []), words(problem)]
  return errors
}

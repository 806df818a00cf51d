/**
 * Asks once for all who wait: whoever comes while an answer is under way gets the next one, which is asked for after they
 * came. No answer is older than its question.
 */
export function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<Answer> | null = null
  let next: Promise<Answer> | null = null
  const begin = (): Promise<Answer> => {
    next = null
    const asked = ask().finally(() => {
      if (underWay === asked) underWay = null
    })
    underWay = asked
    return asked
  }
  return () => {
    if (underWay === null) return begin()
    next ??= underWay.then(begin, begin)
    return next
  }
}

/**
 * What a reader would question in a written reason. Advice while one person scores; of an agreed score only
 * `repeats the criterion` is refused, because such a reason says nothing about the bid.
 */
export type ReasonAdvice =
  | { code: 'compares bids'; words: string }
  | { code: 'names another bid'; words: string }
  | { code: 'repeats the criterion' }
  | { code: 'does not say why not higher' }

interface Written {
  score: number
  reason: string
  criterionText: string
  /** `A`, `B` …: the labels of the other proposals. */
  otherLabels: readonly string[]
  highestScore: number
}

export function reasonAdvice({ score, reason, criterionText, otherLabels, highestScore }: Written): ReasonAdvice[] {
  const advice: ReasonAdvice[] = []
  const comparison = comparisons.exec(reason)
  if (comparison) advice.push({ code: 'compares bids', words: comparison[0] })
  const named = otherLabels.map((label) => new RegExp(`\\b(?:bidder|bid|proposal) ${label}\\b`, 'i').exec(reason)?.[0])
  const firstNamed = named.find((words) => words !== undefined)
  if (firstNamed) advice.push({ code: 'names another bid', words: firstNamed })
  if (repeatsCriterion(reason, criterionText)) advice.push({ code: 'repeats the criterion' })
  if (score < highestScore && !shortcoming.test(reason)) advice.push({ code: 'does not say why not higher' })
  return advice
}

/** Nearly all words of the reason are words of the criterion. */
export function repeatsCriterion(reason: string, criterionText: string): boolean {
  const words = wordsOf(reason)
  const asked = new Set(wordsOf(criterionText))
  return words.length > 0 && words.filter((word) => asked.has(word)).length / words.length >= 0.8
}

/** The same for reasons that are equal but for case, punctuation and spacing. */
export function plainWords(reason: string): string {
  return wordsOf(reason).join(' ')
}

const comparisons =
  /\b(?:(?:better|worse|stronger|weaker|clearer|larger|smaller|more|less|higher|lower) than (?:the )?(?:others?|other (?:bids?|bidders?|proposals?)|bidder|any other|all)|than (?:the )?other (?:bids?|bidders?|proposals?)|(?:best|worst|strongest|weakest|largest|smallest|highest|lowest)\b(?! practice)|of (?:all )?the (?:bids|bidders|proposals)|compared (?:with|to) (?:the )?(?:others?|other (?:bids?|bidders?)|bidder))/i

const shortcoming =
  /\b(?:not|no|nothing|nobody|none|never|without|missing|misses|missed|lacks?|lacking|absent|only|less|but|thin|little|few|unclear|weak|gaps?|vague|inside|still|small)\b|n['’]t\b/i

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

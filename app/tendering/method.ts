import { z } from 'zod'
import { bpsSchema, penceSchema } from '#app/lib/money.ts'
import { isNamedTwice } from '#app/lib/same-name.ts'
import { investorQuestionKeys, roundingRule, tieRule, type Specification } from './specification.ts'

/** Every engine that a published method may name: one is added whenever the same inputs could rank differently. */
const engineVersions = [1] as const

/** What is published now; a stored method is only ever ranked by its own version. */
export const rankingEngine = { name: 'outturn-ranking', version: 1 } as const

export const totalMarks = 100

/**
 * Everything that decides the ranking, frozen at publication: plain JSON with whole numbers only, so that its canonical
 * form and hash are the same everywhere.
 */
export const methodSchema = z.object({
  engine: z.object({ name: z.literal(rankingEngine.name), version: z.literal(engineVersions) }),
  tender: z.object({ reference: z.string(), version: z.number().int() }),
  totalMarks: z.literal(totalMarks),
  investorQuestions: z.array(
    z.object({
      key: z.enum(investorQuestionKeys),
      text: z.string(),
      weightBps: bpsSchema,
      criteria: z.array(
        z.object({
          key: z.string(),
          text: z.string(),
          weightBps: bpsSchema,
          scoredBy: z.enum(['panel', 'formula']),
          minimumScore: z.number().int().nullable(),
        }),
      ),
    }),
  ),
  scale: z.array(z.object({ score: z.number().int(), label: z.string() })),
  minimumAppliesTo: z.literal('consensus score'),
  aggregation: z.literal('consensus'),
  priceFormula: z
    .object({
      name: z.literal('anchored'),
      outcome: z.string(),
      fullMarksAtOrBelowPence: penceSchema,
      noMarksAtOrAbovePence: penceSchema,
      years: z.number().int().min(1),
    })
    .nullable(),
  rounding: z.literal(roundingRule),
  rankedOn: z.literal('exact totals'),
  tieRule: z.array(z.enum(tieRule)),
})

export type Method = z.output<typeof methodSchema>
export type MethodCriterion = Method['investorQuestions'][number]['criteria'][number]
export type TieRule = (typeof tieRule)[number]

export type MethodBlocker =
  | { code: 'no criteria'; path: string }
  | { code: 'question weights do not sum'; path: string; sumBps: number }
  | { code: 'criterion weights do not sum'; path: string; sumBps: number; wantedBps: number }
  | { code: 'weight is zero'; path: string }
  | { code: 'key used twice'; path: string }
  | { code: 'question missing'; path: string }
  | { code: 'question used twice'; path: string }
  | { code: 'no scale'; path: string }
  | { code: 'score used twice'; path: string }
  | { code: 'minimum outside the scale'; path: string }
  | { code: 'no price formula'; path: string }
  | { code: 'more than one criterion by formula'; path: string }
  | { code: 'formula without criterion'; path: string }
  | { code: 'formula outcome unknown'; path: string }
  | { code: 'anchors crossed'; path: string }
  | { code: 'no contract years'; path: string }

type Judged = Pick<
  Specification,
  'investorQuestions' | 'criteria' | 'scale' | 'priceFormula' | 'outcomes' | 'contractYears'
>

/** Everything for which these rules could not rank, all at once, in the order a reader would fix it. */
export function methodBlockers(specification: Judged): MethodBlocker[] {
  return [
    ...questionBlockers(specification),
    ...criterionBlockers(specification),
    ...scaleBlockers(specification),
    ...formulaBlockers(specification),
  ]
}

/** @throws RangeError while `methodBlockers` has something to say. */
export function methodOf(
  specification: Judged,
  { tenderReference, version }: { tenderReference: string; version: number },
): Method {
  const blockers = methodBlockers(specification)
  if (blockers.length > 0) throw new RangeError(`no method yet: ${blockers.map(({ code }) => code).join(', ')}`)
  const { investorQuestions, criteria, scale, priceFormula, contractYears } = specification
  return {
    engine: rankingEngine,
    tender: { reference: tenderReference, version },
    totalMarks,
    investorQuestions: investorQuestions.map((question) => ({
      key: question.key,
      text: question.text,
      weightBps: question.weightBps,
      criteria: criteria
        .filter(({ investorQuestion }) => investorQuestion === question.key)
        .map(({ key, text, weightBps, scoredBy, minimumScore }) => ({ key, text, weightBps, scoredBy, minimumScore })),
    })),
    scale: [...scale].sort((a, b) => a.score - b.score).map(({ score, label }) => ({ score, label })),
    minimumAppliesTo: 'consensus score',
    aggregation: 'consensus',
    priceFormula: priceFormula && {
      name: priceFormula.name,
      outcome: priceFormula.outcome,
      fullMarksAtOrBelowPence: priceFormula.fullMarksAtOrBelowPence,
      noMarksAtOrAbovePence: priceFormula.noMarksAtOrAbovePence,
      years: contractYears ?? 0,
    },
    rounding: roundingRule,
    rankedOn: 'exact totals',
    tieRule: [...tieRule],
  }
}

export function criteriaOf(method: Method): MethodCriterion[] {
  return method.investorQuestions.flatMap(({ criteria }) => criteria)
}

/** The score that earns all marks of a criterion. */
export function highestScore(method: Pick<Method, 'scale'>): number {
  return Math.max(0, ...method.scale.map(({ score }) => score))
}

const wholeBps = 10_000

function questionBlockers({ investorQuestions, criteria }: Judged): MethodBlocker[] {
  const blockers: MethodBlocker[] = []
  const sumBps = investorQuestions.reduce((sum, { weightBps }) => sum + weightBps, 0)
  if (sumBps !== wholeBps) blockers.push({ code: 'question weights do not sum', path: 'investorQuestions', sumBps })
  for (const [i, question] of investorQuestions.entries()) {
    if (investorQuestions.findIndex(({ key }) => key === question.key) < i) {
      blockers.push({ code: 'question used twice', path: `investorQuestions[${i}].key` })
    }
    const within = criteria.filter(({ investorQuestion }) => investorQuestion === question.key)
    const withinBps = within.reduce((sum, { weightBps }) => sum + weightBps, 0)
    if (within.length > 0 && withinBps !== question.weightBps) {
      const path = `investorQuestions[${i}].weightBps`
      blockers.push({ code: 'criterion weights do not sum', path, sumBps: withinBps, wantedBps: question.weightBps })
    }
    if (within.length === 0) blockers.push({ code: 'no criteria', path: `investorQuestions[${i}]` })
  }
  return blockers
}

function criterionBlockers({ investorQuestions, criteria }: Judged): MethodBlocker[] {
  const blockers: MethodBlocker[] = []
  const keys = criteria.map(({ key }) => key)
  for (const [i, criterion] of criteria.entries()) {
    if (isNamedTwice(keys, i)) {
      blockers.push({ code: 'key used twice', path: `criteria[${i}].key` })
    }
    if (!investorQuestions.some(({ key }) => key === criterion.investorQuestion)) {
      blockers.push({ code: 'question missing', path: `criteria[${i}].investorQuestion` })
    }
    if (criterion.weightBps === 0) blockers.push({ code: 'weight is zero', path: `criteria[${i}].weightBps` })
  }
  return blockers
}

function scaleBlockers({ scale, criteria }: Judged): MethodBlocker[] {
  const scores = new Set(scale.map(({ score }) => score))
  const twice = scale.flatMap(({ score }, i): MethodBlocker[] =>
    scale.findIndex((other) => other.score === score) < i
      ? [{ code: 'score used twice', path: `scale[${i}].score` }]
      : [],
  )
  if (twice.length > 0) return twice
  // Marks are score over the highest, so the scale starts at nothing: with a lowest of 1 every answer would earn a fifth.
  if (scores.size < 2 || Math.min(...scores) !== 0) return [{ code: 'no scale', path: 'scale' }]
  return criteria.flatMap(({ minimumScore, scoredBy }, i): MethodBlocker[] => {
    const fits = minimumScore === null || (scoredBy === 'panel' && scores.has(minimumScore))
    return fits ? [] : [{ code: 'minimum outside the scale', path: `criteria[${i}].minimumScore` }]
  })
}

function formulaBlockers({ criteria, priceFormula, outcomes, contractYears }: Judged): MethodBlocker[] {
  const [first, ...others] = [...criteria.entries()].filter(([, { scoredBy }]) => scoredBy === 'formula')
  const crossed = anchorBlockers(priceFormula)
  if (!first) return priceFormula ? [{ code: 'formula without criterion', path: 'priceFormula' }, ...crossed] : []
  const blockers: MethodBlocker[] = []
  for (const [i] of others) {
    blockers.push({ code: 'more than one criterion by formula', path: `criteria[${i}].scoredBy` })
  }
  if (!priceFormula) return [...blockers, { code: 'no price formula', path: 'priceFormula' }]
  if (!outcomes.some(({ key }) => key === priceFormula.outcome)) {
    blockers.push({ code: 'formula outcome unknown', path: 'priceFormula.outcome' })
  }
  blockers.push(...crossed)
  if (!contractYears || contractYears < 1) blockers.push({ code: 'no contract years', path: 'contractYears' })
  return blockers
}

function anchorBlockers(priceFormula: Judged['priceFormula']): MethodBlocker[] {
  if (!priceFormula) return []
  const { fullMarksAtOrBelowPence: full, noMarksAtOrAbovePence: none } = priceFormula
  return full < 0 || none <= full ? [{ code: 'anchors crossed', path: 'priceFormula.noMarksAtOrAbovePence' }] : []
}

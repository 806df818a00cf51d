import { isNamedTwice, nameKey } from '#app/lib/same-name.ts'
import { methodBlockers, type MethodBlocker } from './method.ts'
import type { Specification } from './specification.ts'

export type JudgingBlocker =
  | MethodBlocker
  | {
      code:
        | 'criterion key missing'
        | 'key of an outcome'
        | 'named twice'
        | 'criterion text missing'
        | 'word limit missing'
        | 'nobody judges this question'
        | 'no criterion by formula'
        | 'scale not ascending'
        | 'scale label missing'
        | 'full marks at no price'
        | 'number rule missing'
      path: string
    }

/** How proposals are judged. What `methodOf` needs comes first, then what bidders and scorers need. */
export function judgingBlockers(specification: Specification): JudgingBlocker[] {
  return [
    ...methodBlockers(specification),
    ...criterionBlockers(specification),
    ...scaleAndPriceBlockers(specification),
  ]
}

function criterionBlockers({ investorQuestions, criteria, outcomes }: Specification): JudgingBlocker[] {
  const blockers: JudgingBlocker[] = []
  const texts = criteria.map(({ text }) => text)
  for (const [i, { key, text, scoredBy, wordLimit }] of criteria.entries()) {
    if (key.trim() === '') blockers.push({ code: 'criterion key missing', path: `criteria[${i}].key` })
    if (outcomes.some((outcome) => nameKey(outcome.key) === nameKey(key))) {
      blockers.push({ code: 'key of an outcome', path: `criteria[${i}].key` })
    }
    if (isNamedTwice(texts, i)) blockers.push({ code: 'named twice', path: `criteria[${i}].text` })
    if (text.trim() === '') blockers.push({ code: 'criterion text missing', path: `criteria[${i}].text` })
    if (scoredBy === 'panel' && wordLimit === null) {
      blockers.push({ code: 'word limit missing', path: `criteria[${i}].wordLimit` })
    }
  }
  const questions = investorQuestions.map(({ text }) => text)
  for (const [i, { key }] of investorQuestions.entries()) {
    if (isNamedTwice(questions, i)) blockers.push({ code: 'named twice', path: `investorQuestions[${i}].text` })
    const within = criteria.filter(({ investorQuestion }) => investorQuestion === key)
    // Price may stand alone under `resources`; results and chances are for people to judge.
    if (key !== 'resources' && within.length > 0 && !within.some(({ scoredBy }) => scoredBy === 'panel')) {
      blockers.push({ code: 'nobody judges this question', path: `investorQuestions[${i}]` })
    }
  }
  if (!criteria.some(({ scoredBy }) => scoredBy === 'formula')) {
    blockers.push({ code: 'no criterion by formula', path: 'criteria' })
  }
  return blockers
}

function scaleAndPriceBlockers({ scale, priceFormula }: Specification): JudgingBlocker[] {
  const blockers: JudgingBlocker[] = []
  if (scale.some(({ score }, i) => i > 0 && score <= (scale[i - 1]?.score ?? score))) {
    blockers.push({ code: 'scale not ascending', path: 'scale' })
  }
  const labels = scale.map(({ label }) => label)
  for (const [i, { label }] of scale.entries()) {
    if (isNamedTwice(labels, i)) blockers.push({ code: 'named twice', path: `scale[${i}].label` })
    if (label.trim() === '') blockers.push({ code: 'scale label missing', path: `scale[${i}].label` })
  }
  // One question has to be scored by it, so that it is missing even while that question is.
  if (!priceFormula) blockers.push({ code: 'no price formula', path: 'priceFormula' })
  if (priceFormula && priceFormula.fullMarksAtOrBelowPence <= 0) {
    blockers.push({ code: 'full marks at no price', path: 'priceFormula.fullMarksAtOrBelowPence' })
  }
  if (priceFormula?.numberRule.trim() === '') {
    blockers.push({ code: 'number rule missing', path: 'priceFormula.numberRule' })
  }
  return blockers
}

import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { fieldHref } from '#app/tendering/draft-tasks.ts'
import { explainQuestion } from '#app/tendering/plausibility-words.ts'
import { plausibilityQuestions } from '#app/tendering/plausibility.ts'
import { sectionOf, type SectionPart } from '#app/tendering/sections.ts'
import { confirmationsOf } from '#app/tendering/store/confirmations.server.ts'
import type { Draft } from '#app/tendering/tender.ts'

export interface UnusualLine {
  text: string
  href: string
  part: SectionPart | undefined
  /** Who said that it is meant. */
  confirmedBy: string | null
}

/** What is unusual in a draft, each with its field and with who said that it is meant. */
export async function unusualIn(db: Db | Tx, tender: Draft, now: Instant): Promise<UnusualLine[]> {
  if (tender.state !== 'draft') return []
  const { id, specification, timeZone } = tender
  const questions = plausibilityQuestions(specification, { timeZone, now })
  if (questions.length === 0) return []
  const names = new Map((await confirmationsOf(db, id)).map(({ question, name }) => [question, name]))
  return questions.map((question) => {
    const text = explainQuestion(question, specification)
    return {
      text,
      href: fieldHref(id, specification, question.path),
      part: sectionOf(question.path)?.part,
      confirmedBy: names.get(text) ?? null,
    }
  })
}

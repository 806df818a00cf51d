import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { done, type Stage } from './play.ts'
import { storyDocuments } from './story-documents.ts'
import { story, storySpecification } from './story.ts'

/** Priya drafts the whole specification and attaches its documents. @returns its newest version */
export async function draftStory(stage: Stage, change: Partial<Specification> = {}) {
  const specification = { ...storySpecification({ shiftDays: stage.shiftDays }), ...change }
  const priya = stage.as('Priya Shah')
  await stage.at('2026-11-23T09:00')
  const { tenderId } = done(await draftTender(priya, { title: specification.title, summary: specification.summary }))
  const revision = { tenderId, shownVersion: 1, section: 'the whole specification', change: specification }
  let { version } = done(await reviseTender(priya, revision))
  for (const document of storyDocuments()) {
    version = done(await attachDocument(priya, { tenderId, ...document })).version
  }
  return { tenderId, version }
}

/** Priya drafts, attaches two documents and publishes; Tom approves; the panel is named. */
export async function publishStory(stage: Stage, { title }: { title?: string } = {}): Promise<{ tenderId: string }> {
  const { tenderId, version } = await draftStory(stage, title ? { title } : {})
  await stage.at('2026-11-27T15:00')
  done(await approveTender(stage.as('Tom Okafor'), { tenderId, shownVersion: version }))
  await stage.at('2026-11-30T09:00')
  done(await publishTender(stage.as('Priya Shah'), { tenderId, shownVersion: version }))
  await appointStoryPanel(stage, tenderId)
  return { tenderId }
}

export async function appointStoryPanel(stage: Stage, tenderId: string): Promise<void> {
  const panel = [
    ['Ellen Ward', 'chair'],
    ['Sam Doyle', 'evaluator'],
    ['Joan Pritchard', 'evaluator'],
    ['Nadia Rahman', 'moderator'],
  ] as const
  for (const [name, role] of panel) {
    const { personId } = stage.person(name)
    done(await appointPanelMember(stage.as('Priya Shah'), { tenderId, personId, role, reason: '' }))
  }
}

/** Gareth asks about readmissions; Priya answers everybody. */
export async function clarifyStory(stage: Stage, tenderId: string): Promise<void> {
  const { question, answer } = story.tender.clarification
  await stage.at('2026-12-14T10:00')
  const asked = done(await askClarification(stage.as('Gareth Stone'), { tenderId, question }))
  await stage.at('2026-12-16T11:00')
  const { clarificationId } = asked
  done(await answerClarification(stage.as('Priya Shah'), { tenderId, clarificationId, question, answer }))
}

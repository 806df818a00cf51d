import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { panelsPage } from '#app/evaluation/pages/panels-page.server.ts'
import { toIso } from '#app/lib/time.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import type { Database } from '#db/schema.ts'
import { aClearedPanel, aScoredTender, scorers, storyCriteria } from '#test/support/evaluations.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test("the story's two cells stand first, with what each gave", async () => {
  const { buyer, tender, proposals } = await aScoredTender(world)
  const page = await moderationPage(world.db, buyer.chair, tender.id)
  if (!page.ok) throw new Error(page.refusal.kind)
  const flagged = page.value.proposals.flatMap(({ proposalId, cells }) =>
    cells
      .filter(({ flags }) => flags.length > 0)
      .map(({ criterion, scores, flags }) => ({
        steadfast: proposalId === proposals['steadfast']?.proposalId,
        criterion,
        scores: [...scores].sort(),
        rules: flags.map(({ rule }) => rule),
      })),
  )
  expect(flagged).toEqual([
    { steadfast: true, criterion: 'R2', scores: [2, 3, 4], rules: ['T1'] },
    { steadfast: true, criterion: 'C1', scores: [2, 3, 4], rules: ['T1'] },
  ])
  expect(page.value.agreement.map(({ key }) => key)).toEqual([...storyCriteria])
})

test('twenty proposals and two hundred take the same number of queries', async () => {
  const counts: number[] = []
  for (const many of [20, 200]) {
    const { buyer, tenderId } = await aPanelWith(many)
    const counting = countingDatabase(world.url)
    const page = await moderationPage(counting.db, buyer.chair, tenderId)
    if (!page.ok) throw new Error(page.refusal.kind)
    expect(page.value).toMatchObject({ visible: true, total: many * storyCriteria.length })
    counts.push(counting.count())
    await counting.db.destroy()
  }
  expect(counts[0]).toBe(counts[1])
})

test('the list of panels takes two queries, however many there are', async () => {
  const { buyer } = await aClearedPanel(world, [])
  const counting = countingDatabase(world.url)
  const { panels } = await panelsPage(counting.db, buyer.joan)
  expect(panels).toMatchObject([{ role: 'Evaluator', next: { text: 'Score the proposals', yours: true } }])
  expect(counting.count()).toBe(2)
  await counting.db.destroy()
})

/** A panel that has scored and locked `many` proposals; rows made directly, because only their number matters. */
async function aPanelWith(many: number) {
  const { buyer, tender } = await aClearedPanel(world, [])
  const at = toIso(storyInstant('2027-02-10T10:00'))
  const ids = Array.from({ length: many }, () => ({ proposalId: randomUUID(), submissionId: randomUUID() }))
  const organisations = await Promise.all(ids.map(() => world.anOrganisation('provider')))
  const submittedBy = buyer.owner.personId
  const tables = ['proposal', 'submission', 'opened_proposal', 'score', 'score_lock'] as const
  await rewrite(world, tables, async (tx) => {
    await tx
      .insertInto('proposal')
      .values(
        ids.map(({ proposalId }, i) => ({
          id: proposalId,
          tender_id: tender.id,
          organisation_id: organisations[i]?.id ?? '',
          created_by: submittedBy,
          created_at: at,
        })),
      )
      .execute()
    await tx
      .insertInto('submission')
      .values(
        ids.map(({ proposalId, submissionId }) => ({
          id: submissionId,
          proposal_id: proposalId,
          reference: makeReference('SB'),
          specification_version: tender.version,
          sha256: '0'.repeat(64),
          sealed: Buffer.from(''),
          submitted_by: submittedBy,
          submitted_at: at,
          withdrawn_by: null,
        })),
      )
      .execute()
    await tx
      .insertInto('opened_proposal')
      .values(
        ids.map(({ proposalId, submissionId }, i) => ({
          proposal_id: proposalId,
          submission_id: submissionId,
          tender_id: tender.id,
          organisation_id: organisations[i]?.id ?? '',
          label: `${i + 1}`,
          answers: '{}',
          targets: '[]',
          unsealed_at: at,
        })),
      )
      .execute()
    for (const scorer of scorers) {
      const personId = buyer[scorer].personId
      await tx
        .insertInto('score')
        .values(
          ids.flatMap(({ proposalId }, i) =>
            storyCriteria.map((criterion) => ({
              tender_id: tender.id,
              proposal_id: proposalId,
              criterion,
              person_id: personId,
              score: i % 6,
              reason: `What proposal ${i} says on ${criterion}.`,
              version: 1,
              saved_at: at,
            })),
          ),
        )
        .execute()
      await tx.insertInto('score_lock').values({ tender_id: tender.id, person_id: personId, locked_at: at }).execute()
    }
  })
  return { buyer, tenderId: tender.id }
}

function countingDatabase(url: string) {
  let queries = 0
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: ({ level }) => {
      if (level === 'query') queries += 1
    },
  })
  return { db, count: () => queries }
}

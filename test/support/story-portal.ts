import { randomUUID } from 'node:crypto'
import { beforeAll } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { rolesOf, type OrganisationKind, type Role } from '#app/identity/roles.ts'
import { toIso } from '#app/lib/time.ts'
import routes from '#app/routes.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage, type Stage } from '#db/seeds/play.ts'
import { awardStory, contractStory, deliverStory } from '#db/seeds/play-contract.ts'
import {
  agreeStory,
  confirmStory,
  declareStory,
  openedProposals,
  rankStory,
  scorers,
  scoreStory,
} from '#db/seeds/play-evaluation.ts'
import { openStory, proposeStory } from '#db/seeds/play-proposals.ts'
import { clarifyStory, publishStory } from '#db/seeds/play-tender.ts'
import { bidders } from '#db/seeds/story.ts'
import { people, type Side } from '#test/house/permissions.ts'
import { theTender } from './tenders.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { usePortal } from './portal.ts'

/** Every address of the portal, by its pattern. */
export const patterns = routes.map(({ path = '' }) => `/${path}`).filter((path) => path !== '/*')

/** Somebody of the story of each side. */
const inTheStory: Record<Side, string> = {
  buyer: 'Priya Shah',
  provider: 'Ffion Llŷr',
  verifier: 'Carys Bowen',
  operator: 'Iona Macleod',
}

/**
 * The built portal with the whole story in it, so that every address has something to lead to. The things of the story
 * belong to Northmoor (buyer), Hearth (provider) and Voices (verifier).
 */
export function useStoryPortal(play = playWholeStory, entries?: ('server' | 'main')[]) {
  const portal = usePortal({}, entries)
  const values: Record<string, string> = {}
  let stage: Stage | null = null

  beforeAll(async () => {
    stage = makeStage(portal.system, await makeCast(portal.system))
    Object.assign(values, await play(stage))
  }, 120_000)

  const cookieOf = async (who: { personId: string; organisationId: string }) =>
    (await makeSessions(portal.db).start(who)).split(';')[0] ?? ''
  /** Somebody new with these roles, made directly. */
  const aMember = async (organisation: { organisationId: string }, roles: readonly Role[]) => {
    const personId = randomUUID()
    const { at: since } = await portal.db.selectFrom('event').select('at').executeTakeFirstOrThrow()
    await portal.db
      .insertInto('person')
      .values({
        id: personId,
        name: 'Somebody',
        email: `${personId}@example.org`,
        password_hash: null,
        created_at: toIso(since),
      })
      .execute()
    await portal.db
      .insertInto('membership')
      .values({
        person_id: personId,
        organisation_id: organisation.organisationId,
        roles: [...roles],
        since: toIso(since),
      })
      .execute()
    return { personId, organisationId: organisation.organisationId }
  }
  const at = () => {
    if (!stage) throw new Error('the story is played before the first test')
    return stage
  }
  return {
    ...portal,
    /** Known from the first test on, as `url` is. */
    address: () => portal.url,
    stage: at,
    /** Values for parameters of addresses, as the story goes on. */
    learn: (more: Record<string, string>) => Object.assign(values, more),
    person: (name: string) => at().person(name),
    everybody: () => [...at().cast.values()],
    /** @throws for a parameter that no value is known for: a new kind of address needs one in `playWholeStory` */
    filled: (pattern: string): string =>
      pattern.replace(/:(\w+)/g, (_, name: string) => {
        const value = values[name]
        if (value === undefined) throw new Error(`${pattern}: give a value for :${name}`)
        return encodeURIComponent(value)
      }),
    /** @returns the cookie of a new session of this person */
    cookieOf,
    /** Not compressed: thousands of pages are read here, on the machine that sends them. */
    get: (path: string, cookie?: string) =>
      fetch(`${portal.url}${path}`, {
        redirect: 'manual',
        headers: { 'Accept-Encoding': 'identity', ...(cookie ? { Cookie: cookie } : {}) },
      }),
    aMember,
    /** The cookie of one new person for each role alone, in the organisations of the story, by who they are. */
    oneOfEachRole: async (): Promise<Map<string, string>> => {
      const cookies = new Map<string, string>()
      for (const { who, side, role } of people) {
        cookies.set(who, await cookieOf(await aMember(at().person(inTheStory[side]), [role])))
      }
      return cookies
    },
    /** The cookie of somebody of another organisation of each kind, with every role that does something in it. */
    strangers: async (): Promise<Record<OrganisationKind, string>> => {
      const cookies = {} as Record<OrganisationKind, string>
      for (const kind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
        const organisation = await foundOrganisation(portal.system, {
          name: `Another ${kind}`,
          kind,
          identifier: '',
          size: null,
          voluntarySector: false,
        })
        const everyRole = rolesOf[kind].filter((role) => role !== 'auditor')
        cookies[kind] = await cookieOf(await aMember(organisation, everyRole))
      }
      return cookies
    },
  }
}

/** From the specification to the first payment. @returns a value for each parameter of an address */
export async function playWholeStory(stage: Stage): Promise<Record<string, string>> {
  const { tenderId } = await publishStory(stage)
  await clarifyStory(stage, tenderId)
  await declareStory(stage, tenderId)
  await stage.at('2027-01-27T16:00')
  for (const bidder of bidders) await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await confirmStory(stage, tenderId)
  for (const name of scorers) await scoreStory(stage, tenderId, name)
  await agreeStory(stage, tenderId)
  await rankStory(stage, tenderId)
  await awardStory(stage, tenderId)
  const { contractId } = await contractStory(stage, tenderId, renderContractInProcess)
  const { cohortId } = await deliverStory(stage, contractId)
  const { db } = stage.system
  const tender = await db.selectFrom('tender').select('reference').where('id', '=', tenderId).executeTakeFirstOrThrow()
  const clarification = await db.selectFrom('clarification').select('id').executeTakeFirstOrThrow()
  const [document] = (await theTender(stage.system, tenderId)).specification.documents
  const { personId, organisationId } = stage.person('Ellen Ward')
  return {
    ...{ tenderId, contractId, cohortId, personId, organisationId },
    reference: tender.reference,
    proposalId: (await openedProposals(stage, tenderId)).hearth,
    clarificationId: clarification.id,
    documentId: document?.id ?? '',
    invitationId: randomUUID(),
    pointId: randomUUID(),
    sessionId: randomUUID(),
    jobId: randomUUID(),
    mailId: randomUUID(),
    entryId: randomUUID(),
    kind: 'bank-holidays',
    rule: 'notices',
    token: 'nobody-was-sent-this',
    criterion: 'R1',
    outcome: 'O1',
    key: 'O1',
    milestone: 'O1.1',
    year: '1',
    instalment: '4',
  }
}

export type StoryPortal = ReturnType<typeof useStoryPortal>

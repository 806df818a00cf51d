import type { Actor } from '#app/identity/actor.ts'
import { rolesOf } from '#app/identity/roles.ts'
import { anEvaluationAfterRanking } from '#test/support/evaluation-after-ranking.ts'

/**
 * Who may do what: every predicate of every `*Policy`, and everybody whom it permits in a story that has run its whole
 * course, without a place on a panel. `buyer *` is everybody of the buyer. Whoever is not named is not permitted, and
 * nobody of another organisation is, unless `forEverybody` says so. What a place on a panel adds, and what time takes
 * away, stands in the policy test of each area.
 */
export const permitted: Record<string, readonly string[]> = {
  'identityPolicy.viewMembers': ['buyer *', 'provider *', 'verifier *', 'operator *'],
  'identityPolicy.invite': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.changeRoles': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.suspend': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.reinstate': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.remove': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.requireSecondFactor': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.connectProvider': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.testProvider': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.writeLatinName': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.turnProvider': ['buyer owner', 'provider owner', 'verifier owner', 'operator owner'],
  'identityPolicy.leave': ['buyer *', 'provider *', 'verifier *', 'operator *'],

  'tenderPolicy.draft': ['buyer commissioner'],
  'tenderPolicy.view': ['buyer *'],
  'tenderPolicy.revise': ['buyer commissioner'],
  'tenderPolicy.attachDocument': ['buyer commissioner'],
  'tenderPolicy.removeDocument': ['buyer commissioner'],
  'tenderPolicy.approve': ['buyer approver'],
  'tenderPolicy.publish': ['buyer commissioner'],
  'tenderPolicy.answer': ['buyer commissioner'],
  'tenderPolicy.declineQuestion': ['buyer commissioner'],
  'tenderPolicy.viewNotice': ['buyer *', 'provider *', 'verifier *', 'operator *'],
  'tenderPolicy.registerInterest': ['provider bid writer', 'provider signatory'],
  'tenderPolicy.ask': ['provider bid writer', 'provider signatory'],

  'proposalPolicy.start': ['provider bid writer', 'provider signatory'],
  'proposalPolicy.view': ['provider *'],
  'proposalPolicy.edit': ['provider bid writer', 'provider signatory'],
  'proposalPolicy.submit': ['provider signatory'],
  'proposalPolicy.withdraw': ['provider signatory'],
  'proposalPolicy.viewOpening': ['buyer *'],
  'proposalPolicy.open': ['buyer approver', 'buyer legal'],

  'evaluationPolicy.view': ['buyer *'],
  'evaluationPolicy.viewPanel': ['buyer commissioner', 'buyer approver', 'buyer auditor'],
  'evaluationPolicy.appoint': ['buyer commissioner'],
  'evaluationPolicy.replace': ['buyer commissioner'],
  'evaluationPolicy.confirmMember': ['buyer commissioner', 'buyer approver'],
  'evaluationPolicy.goOnWithout': ['buyer commissioner'],
  'evaluationPolicy.viewDesk': [],
  'evaluationPolicy.declare': ['buyer commissioner', 'buyer approver', 'buyer legal'],
  'evaluationPolicy.viewRegister': ['buyer commissioner', 'buyer auditor'],
  'evaluationPolicy.decideConflict': ['buyer commissioner'],
  'evaluationPolicy.viewProposals': ['buyer auditor'],
  'evaluationPolicy.score': [],
  'evaluationPolicy.viewProgress': ['buyer commissioner', 'buyer approver', 'buyer auditor'],
  'evaluationPolicy.viewModeration': ['buyer commissioner', 'buyer approver', 'buyer auditor'],
  'evaluationPolicy.runModeration': [],
  'evaluationPolicy.recordConsensus': [],
  'evaluationPolicy.startRanking': [],
  'evaluationPolicy.reviewAgreedScores': [],
  'evaluationPolicy.viewRanking': ['buyer commissioner', 'buyer approver', 'buyer legal', 'buyer auditor'],

  'awardPolicy.view': ['buyer commissioner', 'buyer approver', 'buyer legal', 'buyer auditor'],
  'awardPolicy.recommend': [],
  'awardPolicy.decide': ['buyer approver'],
  'awardPolicy.release': ['buyer commissioner'],
  'awardPolicy.drawUp': ['buyer commissioner', 'buyer legal'],
  'contractPolicy.view': ['buyer *', 'provider *'],
  'contractPolicy.check': ['buyer legal'],
  'contractPolicy.redraw': ['buyer commissioner', 'buyer legal'],
  'contractPolicy.makeAgain': ['buyer legal', 'provider signatory'],
  'contractPolicy.sign': ['buyer legal', 'provider signatory'],

  'deliveryPolicy.view': ['buyer *', 'provider *', 'verifier *'],
  'deliveryPolicy.viewPayments': ['buyer *', 'provider *'],
  'deliveryPolicy.appointVerifier': ['buyer commissioner'],
  'deliveryPolicy.openCohort': ['buyer commissioner', 'provider bid writer', 'provider signatory'],
  'deliveryPolicy.recordCounts': ['provider bid writer', 'provider signatory'],
  'deliveryPolicy.verify': ['buyer commissioner', 'verifier verifier'],
  'deliveryPolicy.writeLearning': ['provider bid writer', 'provider signatory'],
  'deliveryPolicy.approvePayment': ['buyer commissioner', 'buyer approver'],
  'deliveryPolicy.recordCorePayment': ['buyer commissioner'],
  'deliveryPolicy.askForCheck': ['buyer commissioner', 'buyer approver'],

  'administrationPolicy.view': ['operator *'],
  'administrationPolicy.suspendOrganisation': ['operator administrator'],
  'administrationPolicy.reinstateOrganisation': ['operator administrator'],
  'administrationPolicy.endSessions': ['operator administrator'],
  'administrationPolicy.tryAgain': ['operator administrator'],
  'administrationPolicy.letRest': ['operator administrator'],
  'administrationPolicy.changeReference': ['operator administrator'],
  'administrationPolicy.changeRetention': ['operator administrator'],

  'auditPolicy.viewRecord': ['buyer owner', 'buyer auditor', 'operator owner'],
}

/** What belongs to no organisation: others of the same kind may it with the same roles. */
export const forEverybody: readonly string[] = [
  'tenderPolicy.draft',
  'tenderPolicy.viewNotice',
  'tenderPolicy.registerInterest',
  'tenderPolicy.ask',
  'proposalPolicy.start',
  'administrationPolicy.view',
  'administrationPolicy.suspendOrganisation',
  'administrationPolicy.reinstateOrganisation',
  'administrationPolicy.endSessions',
  'administrationPolicy.tryAgain',
  'administrationPolicy.letRest',
  'administrationPolicy.changeReference',
  'administrationPolicy.changeRetention',
]

const sides = { buyer: 'commissioner', provider: 'provider', verifier: 'verifier', operator: 'operator' } as const
export type Side = keyof typeof sides

/** One person for each role of each kind of organisation, named like `buyer legal`. */
export const people = Object.entries(sides).flatMap(([side, kind]) =>
  rolesOf[kind].map((role) => ({ who: `${side} ${role}`, side: side as Side, role, kind })),
)

export type Person = (typeof people)[number]

export function actorOf({ side, role, kind }: Person, organisationId: string = side): Actor {
  return { personId: 'me', name: 'Me', organisationId, organisationName: '', organisationKind: kind, roles: [role] }
}

const evaluation = anEvaluationAfterRanking()
const tender = { buyerIds: ['buyer'], state: 'published', editors: ['somebody else'] }
const contract = {
  buyerIds: ['buyer'],
  bidderIds: ['provider'],
  verifierIds: ['verifier'],
  conflicted: ['somebody else'],
}

/** What a predicate is asked about, besides the actor; `side` is the actor's own side of the story. */
export function askedAbout(predicate: string, side: Side): unknown[] {
  const [policy, act = ''] = predicate.split('.')
  switch (policy) {
    case 'administrationPolicy':
      return []
    case 'identityPolicy':
    case 'auditPolicy':
      return [side]
    case 'tenderPolicy':
      return [tender]
    case 'proposalPolicy':
      return [['start', 'viewOpening', 'open'].includes(act) ? tender : { bidderIds: ['provider'] }]
    case 'evaluationPolicy':
      return [evaluation, 'somebody else']
    case 'awardPolicy':
      return [evaluation, { recommendedBy: 'somebody else' }]
    case 'contractPolicy':
      return [contract, evaluation]
    case 'deliveryPolicy':
      return [contract]
    default:
      throw new Error(`${predicate}: say in test/house/permissions.ts what this policy is asked about`)
  }
}

import { approvingRoles } from '#app/delivery/policy.ts'
import { confirmingRoles } from '#app/evaluation/appointing.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import type { Role } from '#app/identity/roles.ts'

const commissioner: readonly Role[] = ['commissioner']
const approver: readonly Role[] = ['approver']
const legal: readonly Role[] = ['legal']
const owner: readonly Role[] = ['owner']
const administrator: readonly Role[] = ['administrator']
const bidders: readonly Role[] = ['bid writer', 'signatory']

/** Who can send the form of a page, by its address; a test holds it against what the acts permit. */
export const rolesNeeded: Record<string, readonly Role[]> = {
  '/tenders/:reference/interest': bidders,
  '/tenders/:reference/question': bidders,

  '/people': owner,
  '/people/invitations/:invitationId/withdraw': owner,
  '/people/second-factor': owner,
  '/people/sign-in': owner,
  '/people/:personId': owner,
  '/people/:personId/suspend': owner,
  '/people/:personId/reinstate': owner,
  '/people/:personId/remove': owner,

  '/admin/organisations/:organisationId/suspend': administrator,
  '/admin/organisations/:organisationId/reinstate': administrator,
  '/admin/organisations/:organisationId/people/:personId/end-sessions': administrator,
  '/admin/jobs/:jobId/try-again': administrator,
  '/admin/jobs/:jobId/let-rest': administrator,
  '/admin/reference/:kind/add': administrator,
  '/admin/reference/:kind/:entryId/end-on': administrator,
  '/admin/retention/:rule': administrator,
  '/admin/mail/:mailId/try-again': administrator,
  '/admin/mail/:mailId/let-rest': administrator,

  '/buyer/tenders/new': commissioner,
  '/buyer/tenders/:tenderId/basics': commissioner,
  '/buyer/tenders/:tenderId/customers': commissioner,
  '/buyer/tenders/:tenderId/outcomes/:key': commissioner,
  '/buyer/tenders/:tenderId/outcomes/:key/remove': commissioner,
  '/buyer/tenders/:tenderId/counting-rule': commissioner,
  '/buyer/tenders/:tenderId/criteria': commissioner,
  '/buyer/tenders/:tenderId/scale': commissioner,
  '/buyer/tenders/:tenderId/budget-and-rules': commissioner,
  '/buyer/tenders/:tenderId/price-formula': commissioner,
  '/buyer/tenders/:tenderId/payment': commissioner,
  '/buyer/tenders/:tenderId/timetable': commissioner,
  '/buyer/tenders/:tenderId/documents': commissioner,
  '/buyer/tenders/:tenderId/documents/:documentId/remove': commissioner,
  '/buyer/tenders/:tenderId/figures': commissioner,
  '/buyer/tenders/:tenderId/approve': approver,
  '/buyer/tenders/:tenderId/send-back': approver,
  '/buyer/tenders/:tenderId/publish': commissioner,
  '/buyer/tenders/:tenderId/clarifications/:clarificationId': commissioner,
  '/buyer/tenders/:tenderId/clarifications/:clarificationId/decline': commissioner,

  '/bids/:tenderId': bidders,
  '/bids/:tenderId/answers/:criterion': bidders,
  '/bids/:tenderId/targets/:outcome': bidders,
  '/bids/:tenderId/price': bidders,
  '/bids/:tenderId/check': ['signatory'],
  '/bids/:tenderId/withdraw': ['signatory'],

  '/buyer/tenders/:tenderId/opening': ['approver', 'legal'],
  '/buyer/tenders/:tenderId/panel': commissioner,
  '/buyer/tenders/:tenderId/panel/replace/:personId': commissioner,
  '/buyer/tenders/:tenderId/panel/without/:personId': commissioner,
  '/buyer/tenders/:tenderId/panel/confirm/:personId': confirmingRoles,
  '/buyer/tenders/:tenderId/panel/conflicts/:personId': ['moderator'],
  '/buyer/tenders/:tenderId/moderation/lock': ['panel chair'],
  '/buyer/tenders/:tenderId/moderation/review': ['panel chair'],
  '/buyer/tenders/:tenderId/moderation/:proposalId/:criterion': ['panel chair'],
  '/buyer/tenders/:tenderId/ranking': ['panel chair'],
  '/panel/:tenderId/interests': ['commissioner', 'approver', 'legal', 'panel chair', 'evaluator', 'moderator'],
  '/panel/:tenderId/score/:proposalId/:criterion': ['panel chair', 'evaluator'],
  '/panel/:tenderId/lock': ['panel chair', 'evaluator'],

  '/buyer/tenders/:tenderId/award/recommend': ['panel chair'],
  '/buyer/tenders/:tenderId/award/decide': approver,
  '/buyer/tenders/:tenderId/award/release': commissioner,
  '/buyer/tenders/:tenderId/award/contract': ['commissioner', 'legal'],
  '/contracts/:contractId/document/try-again': ['legal', 'signatory'],
  '/contracts/:contractId/check': legal,
  '/contracts/:contractId/not-yet': legal,
  '/contracts/:contractId/points/:pointId': legal,
  '/contracts/:contractId/redraw': ['commissioner', 'legal'],
  '/contracts/:contractId/sign': ['legal', 'signatory'],

  '/contracts/:contractId/delivery/new': ['commissioner', ...bidders],
  '/contracts/:contractId/delivery/verifier': commissioner,
  '/contracts/:contractId/delivery/:cohortId/:outcome/count': bidders,
  '/contracts/:contractId/delivery/:cohortId/:outcome/learn': bidders,
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/verify': ['commissioner', 'verifier'],
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/ask': approvingRoles,
  '/contracts/:contractId/delivery/:cohortId/:outcome/:milestone/pay': approvingRoles,
  '/contracts/:contractId/payments/core/:year/:instalment': commissioner,
}

const patterns = Object.entries(rolesNeeded).map(([pattern, roles]) => ({
  // Words before parameters: `/people/second-factor` is nobody's id.
  words: pattern.split('/').filter((part) => !part.startsWith(':')).length,
  matches: new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`),
  roles,
}))

/** In words, for somebody who has been refused; `null` for an address that takes no role of its own. */
export function roleNeededAt(actor: Actor, pathname: string): string | null {
  const roles = rolesNeededAt(pathname)
  return roles && roleNeeded(actor, roles)
}

/** The roles that the form of this very page takes. */
export function rolesNeededAt(pathname: string): readonly Role[] | null {
  const path = pathname.replace(/(.)\/$/, '$1')
  return patterns.filter(({ matches }) => matches.test(path)).toSorted((a, b) => b.words - a.words)[0]?.roles ?? null
}

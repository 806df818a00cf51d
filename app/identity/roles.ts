/** What a member may be trusted with. A person may hold several in one organisation. */
export const roles = [
  'owner',
  'commissioner',
  'approver',
  'panel chair',
  'evaluator',
  'moderator',
  'legal',
  'auditor',
  'bid writer',
  'signatory',
  'verifier',
  'administrator',
] as const

export type Role = (typeof roles)[number]

export type OrganisationKind = 'commissioner' | 'provider' | 'verifier' | 'operator'

/** Which roles make sense in which kind of organisation. The operator runs the portal and takes no part in a tender. */
export const rolesOf = {
  commissioner: ['owner', 'commissioner', 'approver', 'panel chair', 'evaluator', 'moderator', 'legal', 'auditor'],
  provider: ['owner', 'bid writer', 'signatory'],
  verifier: ['owner', 'verifier'],
  operator: ['owner', 'administrator'],
} as const satisfies Record<OrganisationKind, readonly Role[]>

/** What each role is for, in a sentence that a newcomer understands. */
export const roleMeaning: Record<Role, string> = {
  owner: 'Invites people and gives them their roles',
  commissioner: 'Drafts tenders, answers questions and publishes',
  approver: 'Approves a specification, decides the award and approves payments, as the second person',
  'panel chair': 'Leads the panel, records agreed scores and recommends',
  evaluator: 'Scores proposals',
  moderator: 'Runs moderation and the register of interests; does not score',
  legal: 'Checks, signs and downloads contracts; may open proposals',
  auditor: 'Reads everything after the fact and changes nothing; holds no other role',
  'bid writer': 'Writes proposals and asks questions',
  signatory: 'Declares and submits proposals, and signs contracts',
  verifier: 'Checks results for the buyer, independently of the provider',
  administrator:
    'Runs the portal: organisations, failed work, mail, reference data and retention; reads no tender’s inner pages',
}

/** Whether these roles can be held together: whoever checks what was done must not have done any of it. */
export function canBeHeldTogether(wanted: readonly Role[]): boolean {
  return !wanted.includes('auditor') || wanted.length === 1
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

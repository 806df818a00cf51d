import { hasRole, type Actor } from './actor.ts'
import { rolesOf, type OrganisationKind, type Role } from './roles.ts'

const anyOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

const kinds: Record<OrganisationKind, string> = {
  commissioner: 'organisations that buy',
  provider: 'providers',
  verifier: 'organisations that verify results',
  operator: 'whoever runs this portal',
}

/** What somebody is told in place of a form that would be refused: which role it takes, and who can give it. */
export function roleNeeded(actor: Actor, roles: readonly Role[]): string {
  const possible: readonly Role[] = rolesOf[actor.organisationKind]
  const ours = roles.filter((role) => possible.includes(role))
  if (ours.length === 0) {
    const of = (Object.keys(kinds) as OrganisationKind[]).filter((kind) =>
      roles.some((role) => (rolesOf[kind] as readonly Role[]).includes(role)),
    )
    return `This is for ${anyOf.format(of.map((kind) => kinds[kind]))}, and ${actor.organisationName} is not one of them.`
  }
  if (ours.some((role) => actor.roles.includes(role))) {
    return 'Your role includes this in general, but not here: somebody else has to do it.'
  }
  const needed = `This takes the role ${anyOf.format(ours)}.`
  if (!hasRole(actor, 'owner')) return `${needed} An owner of ${actor.organisationName} can give it to you.`
  return `${needed} You are an owner of ${actor.organisationName}: take it yourself, or where there is another owner, ask them to give it to you.`
}

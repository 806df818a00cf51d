import { href } from '#app/lib/href.ts'
import type { Actor } from './actor.ts'
import { roleMeaning, rolesOf, type Role } from './roles.ts'

interface Step {
  text: string
  hint: string
  href: string
}

/**
 * What an owner does first, while nothing waits for them: roles that nobody holds yet, colleagues while there are none,
 * and where the work of such an organisation begins.
 */
export function firstSteps(actor: Actor, members: readonly { roles: readonly Role[] }[]): Step[] {
  const possible: readonly Role[] = rolesOf[actor.organisationKind]
  // An auditor is for when there is something to audit.
  const unheld = possible.filter((role) => role !== 'auditor' && !members.some(({ roles }) => roles.includes(role)))
  // Nobody gives roles to themselves while another owner could.
  const isOnlyOwner = members.filter((member) => member.roles.includes('owner')).length < 2
  const roles = unheld.map((role) => ({
    text: `Give somebody the role ${role}${isOnlyOwner ? ', or take it yourself' : ''}`,
    hint: `Nobody here has it yet. ${roleMeaning[role]}`,
    href: href('/people'),
  }))
  const alone = members.length < 2
  if (roles.length === 0 && !alone) return []
  const invite = {
    text: 'Invite your colleagues',
    hint: 'Each gets a link by mail and the roles that you choose',
    href: href('/people'),
  }
  return [...roles, ...(alone ? [invite] : []), ...beginnings(actor)]
}

function beginnings({ organisationKind, roles }: Actor): Step[] {
  switch (organisationKind) {
    case 'provider': {
      const hint = 'Read one and ask about it; “Write a proposal” on its page begins one'
      return [{ text: 'Find a tender', hint, href: href('/tenders') }]
    }
    case 'commissioner':
      return roles.includes('commissioner')
        ? [
            {
              text: 'Draft a tender',
              hint: 'Nobody outside sees it before it is published',
              href: href('/buyer/tenders/new'),
            },
          ]
        : []
    case 'verifier':
      return [
        {
          text: 'See the contracts that you verify',
          hint: 'A buyer appoints you, and it is listed there',
          href: href('/contracts'),
        },
      ]
    case 'operator':
      return []
  }
}

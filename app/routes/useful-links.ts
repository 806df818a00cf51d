import { auditPolicy } from '#app/audit/policy.ts'
import { hasRole, type Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'

interface Link {
  href: string
  text: string
}

/** What this person may want to begin without being asked, by role. */
export function usefulLinksOf(actor: Actor): Link[] {
  const links: Record<Actor['organisationKind'], Link[]> = {
    commissioner: [
      ...(hasRole(actor, 'commissioner') ? [{ href: href('/buyer/tenders/new'), text: 'Draft a tender' }] : []),
      { href: href('/buyer/tenders'), text: 'See our tenders' },
    ],
    provider: [
      { href: href('/tenders'), text: 'Find tenders' },
      { href: href('/bids'), text: 'See our proposals' },
    ],
    verifier: [{ href: href('/contracts'), text: 'See the contracts that we verify' }],
    operator: [
      { href: href('/admin/organisations'), text: 'See all organisations and their people' },
      { href: href('/admin/jobs'), text: 'See work that failed' },
      { href: href('/admin/mail'), text: 'See mail that could not be delivered' },
      { href: href('/admin/reference/:kind', { kind: 'bank-holidays' }), text: 'See and correct reference data' },
      { href: href('/admin/retention'), text: 'See and change how long things are kept' },
    ],
  }
  const invite = hasRole(actor, 'owner') ? [{ href: href('/people'), text: 'Invite people' }] : []
  const audit = auditPolicy.viewRecord(actor, actor.organisationId)
    ? [{ href: href('/audit'), text: 'Read what was done, and by whom' }]
    : []
  return [
    ...links[actor.organisationKind],
    ...invite,
    ...audit,
    { href: href('/help'), text: 'Read how the portal works' },
  ]
}

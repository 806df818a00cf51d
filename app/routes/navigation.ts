import { auditPolicy } from '#app/audit/policy.ts'
import { hasRole, type Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'

interface Item {
  href: string
  text: string
}

/** The main menu: what this person, in this organisation, comes here to do. */
export function navigationOf(actor: Actor | null, isSignedIn = actor !== null): Item[] {
  const find = { href: href('/tenders'), text: 'Find tenders' }
  if (!actor) return isSignedIn ? [find] : [find, { href: href('/sign-in'), text: 'Sign in' }]
  const home = { href: href('/home'), text: 'Home' }
  const contracts = { href: href('/contracts'), text: 'Contracts' }
  const people = { href: href('/people'), text: 'People' }
  const audit = auditPolicy.viewRecord(actor, actor.organisationId) ? [{ href: href('/audit'), text: 'Audit' }] : []
  switch (actor.organisationKind) {
    case 'commissioner':
      return [
        home,
        { href: href('/buyer/tenders'), text: 'Our tenders' },
        ...(hasRole(actor, 'evaluator', 'panel chair', 'moderator') ? [{ href: href('/panel'), text: 'Panel' }] : []),
        contracts,
        find,
        people,
        ...audit,
      ]
    case 'provider':
      return [home, find, { href: href('/bids'), text: 'Our proposals' }, contracts, people]
    case 'verifier':
      return [home, contracts, find, people]
    case 'operator':
      return [
        home,
        { href: href('/admin/organisations'), text: 'Organisations' },
        { href: href('/admin/jobs'), text: 'Jobs' },
        { href: href('/admin/mail'), text: 'Mail' },
        { href: href('/admin/reference/:kind', { kind: 'bank-holidays' }), text: 'Reference data' },
        { href: href('/admin/retention'), text: 'Retention' },
        find,
        people,
        ...audit,
      ]
  }
}

/** The menu item under which a page stands: the longest that its path begins with. */
export function currentItem(items: readonly Item[], pathname: string): string | undefined {
  return items
    .map((item) => item.href)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0]
}

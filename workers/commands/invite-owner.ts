import { parseArgs } from 'node:util'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { rolesOf, type OrganisationKind, type Role } from '#app/identity/roles.ts'
import { organisationsCalled } from '#app/identity/store/organisations.server.ts'
import { href } from '#app/lib/href.ts'
import { hasLetterOrDigit, readLine } from '#app/lib/text.ts'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'

const kinds = Object.keys(rolesOf) as OrganisationKind[]
const usage = `Registers an organisation, and sends and prints the link by which its first owner joins.
Usage: npm run invite-owner -- --organisation "Northmoor Council" --kind ${kinds.join('|')} --email owner@example.org
With --again the link is for one more owner of an organisation that is registered already.
It needs the DATABASE_URL and MASTER_KEY of the portal, and its PUBLIC_URL for the link.`

/** @returns the exit code */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      organisation: { type: 'string' },
      kind: { type: 'string' },
      email: { type: 'string' },
      again: { type: 'boolean' },
    },
  })
  const { email, again = false } = values
  const organisation = nameOf(values['organisation'])
  const kind = kinds.find((one) => one === values['kind'])
  if (organisation === null || typeof email !== 'string' || !email.includes('@') || !kind) {
    console.error(usage)
    return 1
  }
  const configured = readConfiguration(process.env)
  if (!configured.ok || !configured.value.databaseUrl || !configured.value.masterKey) {
    console.error(configured.ok ? usage : configured.refusal.join('\n'))
    return 1
  }
  const { databaseUrl, masterKey, dataDir, publicUrl } = configured.value
  const db = makeDatabase(databaseUrl, { max: 2 })
  try {
    const system = { db, keys: makeKeys(masterKey), files: filesOnDisk(dataDir), requestId: 'invite-owner' }
    const present = await organisationsCalled(db, { name: organisation, kind })
    if (present.length > (again ? 1 : 0)) {
      const advice = again ? 'Only a page of the portal can tell them apart.' : 'For one more owner of it, add --again.'
      console.error(`There is a ${kind} called "${organisation}" already, ${present.length} in all. ${advice}`)
      return 1
    }
    const founding = { name: organisation, kind, identifier: '', size: null, voluntarySector: false }
    const organisationId = present[0] ?? (await foundOrganisation(system, founding)).organisationId
    const roles: Role[] = kind === 'operator' ? ['owner', 'administrator'] : ['owner']
    const invited = await invitePerson({ ...system, actor: null }, { organisationId, email, roles })
    if (!invited.ok) throw new Error(invited.refusal.kind)
    console.log(`${organisation} is registered. A mail goes to ${email} with this link; it works once, for seven days:`)
    console.log(`${publicUrl}${href('/invitations/:token', { token: invited.value.token })}`)
    return 0
  } finally {
    await db.destroy()
  }
}

/** As the forms read a name; `null` where there is nothing to call the organisation by. */
function nameOf(given: unknown): string | null {
  const read = typeof given === 'string' ? readLine(given) : null
  return read?.ok && hasLetterOrDigit(read.value) ? read.value : null
}

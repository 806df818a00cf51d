import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { useBrowser } from '#test/support/browser.ts'
import { openIdClient, useOpenIdProvider } from '#test/support/openid-provider.ts'
import { usePortal } from '#test/support/portal.ts'

const portal = usePortal()
const provider = useOpenIdProvider({ redirectUri: () => `${portal.url}/sign-in/organisation/return` })
const browser = useBrowser()
const email = 'sian@mor.example'

test('an owner connects, tries and turns on the sign-in of the organisation; then people come in through it', async () => {
  const { organisationId } = await foundOrganisation(portal.system, {
    ...{ name: 'Cyngor Môr', kind: 'commissioner', identifier: '', size: null, voluntarySector: false },
  })
  const invited = await invitePerson(
    { ...portal.system, actor: null },
    { organisationId, email, roles: ['owner', 'commissioner'] },
  )
  if (!invited.ok) throw new Error(invited.refusal.kind)

  const owner = await browser.open()
  await owner.goto(`${portal.url}/invitations/${invited.value.token}`)
  await owner.getByLabel('Your name').fill('Siân Ŵyn')
  await owner.getByLabel('Choose a password').fill('heron window seventeen')
  await owner.getByRole('button', { name: 'Join Cyngor Môr' }).click()
  await owner.getByRole('link', { name: 'People', exact: true }).click()
  await owner.getByRole('link', { name: 'Let people sign in with your organisation' }).click()
  await owner.getByLabel('Address of the provider').fill(provider.issuer)
  await owner.getByLabel('Client ID').fill(openIdClient.clientId)
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByRole('alert').getByText('Enter the client secret').waitFor()
  await browser.check(owner, 'connect a provider')
  await owner.getByLabel('Client secret').fill(openIdClient.clientSecret)
  await owner.getByRole('button', { name: 'Save' }).click()

  provider.account = { sub: 'sian', email, verified: true }
  await owner.getByRole('link', { name: 'Try it' }).click()
  await owner.getByText('Yes, it works').waitFor()
  await owner.getByRole('button', { name: 'Turn it on' }).click()
  await owner.getByText('On: it is offered').waitFor()
  await browser.check(owner, 'a connected provider')
  await owner.getByRole('button', { name: 'Sign out' }).click()

  for (const script of [true, false]) {
    const page = await browser.open({ script })
    await page.goto(`${portal.url}/buyer/tenders`)
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
    await page.getByLabel('Your email address at work').fill('anybody@mor.example')
    await page.getByRole('button', { name: 'Continue' }).click()
    await browser.check(page, 'on the way to a provider')
    await page.getByRole('link', { name: 'Go on to' }).click()
    // The page that was asked for at the beginning.
    await page.getByRole('heading', { name: 'Our tenders' }).waitFor()
  }
})

test('who is no member, and who comes while the provider is away, is told so in a sentence', async () => {
  const page = await browser.open()
  const goThere = async () => {
    await page.goto(`${portal.url}/sign-in/organisation`)
    await page.getByLabel('Your email address at work').fill('stranger@mor.example')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Go on to' }).click()
  }
  provider.account = { sub: 'stranger', email: 'stranger@mor.example', verified: true }
  await goThere()
  await page.getByText('Nobody with this email address is a member here').waitFor()
  await browser.check(page, 'not let in by a provider')
  expect(browser.faults()).toEqual([])

  await provider.goAway()
  await goThere()
  await page.getByText('does not answer at the moment').waitFor()
  await provider.comeBack()
})

/** From nowhere in particular: no browser that anybody signed in with. @returns the first answer that asks for a pause */
async function untilPaused(ask: () => Promise<Response>, mostTries: number) {
  for (let tries = 0; tries <= mostTries; tries++) {
    const answer = await ask()
    if (answer.status === 429) return answer
    await answer.arrayBuffer()
  }
  throw new Error(`${mostTries} tries were let through`)
}

const find = (domain: string) =>
  fetch(`${portal.url}/sign-in/organisation`, {
    method: 'POST',
    headers: { Origin: portal.url },
    body: new URLSearchParams({ email: `anybody@${domain}` }),
  })

async function pauseIn(answer: Response) {
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(60)
  expect(await answer.text()).toMatch(/Too many attempts\. Wait for (<!-- -->)?\d+/)
}

test('a network that asks again and again has to wait, whether or not there is such a provider', async () => {
  const { organisation_id: organisationId } = await portal.db
    .selectFrom('organisation_provider')
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const go = (id: string) => fetch(`${portal.url}/sign-in/organisation/${id}`, { redirect: 'manual' })
  await pauseIn(await untilPaused(() => go(randomUUID()), 60))
  await pauseIn(await go(organisationId))

  await pauseIn(await untilPaused(() => find(`${randomUUID()}.example`), 20))
  await pauseIn(await find('mor.example'))

  // Nobody is locked out: the pause goes over by itself.
  await portal.db
    .updateTable('attempt')
    .set({ expire: sql<number>`expire - 601000::bigint` })
    .execute()
  expect((await go(organisationId)).status).toBe(302)
  expect((await find('mor.example')).status).toBe(200)
})

test('a browser in which somebody came in this way before is let through while its network has to wait', async () => {
  provider.account = { sub: 'sian', email, verified: true }
  const page = await browser.open()
  const goThere = async () => {
    await page.goto(`${portal.url}/sign-in/organisation`)
    await page.getByLabel('Your email address at work').fill(email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Go on to' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
  }
  await goThere()
  await untilPaused(() => find(`${randomUUID()}.example`), 20)
  await goThere()
  const other = await browser.open()
  await other.goto(`${portal.url}/sign-in/organisation`)
  await other.getByLabel('Your email address at work').fill(email)
  await other.getByRole('button', { name: 'Continue' }).click()
  await other.getByText('Too many attempts').first().waitFor()
  await browser.check(other, 'asked to wait before a provider')
})

import { readFileSync } from 'node:fs'
import type {
  ActionFunction,
  ActionFunctionArgs,
  LoaderFunction,
  LoaderFunctionArgs,
  ServerBuild,
} from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import { TooManyWaiting } from '#app/platform/passwords.server.ts'
import { requireActor, type WebContext } from '#app/web/context.server.ts'
import { binding, bindingForm, sentBy, withFile, type BindingForm } from '#app/web/senders.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { guardActions } from '#app/web/guard.server.ts'
import { keptFormAt, keptFormOf, pagePath } from '#app/web/kept-form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { actingRoutes, actionOf, bindingRoutes } from '#test/support/acting-routes.ts'
import { withEndlessFile } from '#test/support/sent-files.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const url = 'http://localhost/contracts/1/sign'

/** The guarded action of a page, which notes what it is sent. */
function aPage(
  route = 'routes/somewhere',
  action: ActionFunction = () => null,
  form: BindingForm | null = null,
  loader: LoaderFunction | null = null,
) {
  const sent: string[] = []
  const noting: ActionFunction = async (args) => {
    if (!args.request.headers.get('Content-Type')?.startsWith('multipart')) sent.push(await args.request.clone().text())
    return action(args)
  }
  const page = {
    id: route,
    module: {
      default: () => null,
      action: form ? binding(form, noting) : Object.assign(noting, action),
      ...(loader ? { loader } : {}),
    },
  }
  const build = { routes: { [route]: page } }
  const guarded = guardActions(build as unknown as ServerBuild).routes[route]?.module
  const press = async (context: Partial<WebContext>, body: Record<string, string> | Request = {}): Promise<unknown> => {
    const request =
      body instanceof Request ? body : new Request(url, { method: 'POST', body: new URLSearchParams(body) })
    return guarded?.action?.({ request, params: {}, context: whole(context) } as ActionFunctionArgs)
  }
  const open = async (context: Partial<WebContext>): Promise<unknown> =>
    guarded?.loader?.({ request: new Request(url), params: {}, context: whole(context) } as LoaderFunctionArgs)
  const whole = (context: Partial<WebContext>) => {
    const nobody = { signedIn: null, halfway: null, timedOut: null, keptForm: null }
    return { db: world.db, keys: world.system.keys, ...nobody, ...context }
  }
  return { press, open, sent }
}

async function aPerson(provedLately = true) {
  const actor = await world.aPerson(await world.anOrganisation('provider'), ['signatory'])
  return {
    sessionId: 'session',
    personId: actor.personId,
    name: actor.name,
    actor,
    needsSecondFactor: false,
    boundTo: null,
    provedLately,
  }
}

async function redirectOf(answer: Promise<unknown>): Promise<string> {
  const thrown: unknown = await answer.then(
    () => null,
    (refusal: unknown) => refusal,
  )
  if (!(thrown instanceof Response)) throw new Error('it did not lead elsewhere')
  expect(thrown.status).toBe(303)
  return thrown.headers.get('Location') ?? ''
}

const signInFirst: ActionFunction = () => {
  throw new Response(null, { status: 302, headers: { Location: '/sign-in?return=%2Fhome' } })
}

test('when too many passwords wait to be checked, the answer is to try again in a moment', async () => {
  const { press } = aPage('routes/somewhere', () => Promise.reject(new TooManyWaiting()))
  await expect(press({})).rejects.toMatchObject({ init: { status: 503 } })
})

test('whoever may not do it any more finds what they wrote on the page that says so, and no secret', async () => {
  const refused: ActionFunction = () => respondTo('not permitted')
  const body = { note: 'Two words or more', number: '12', newPassword: 'three random words' }
  await expect(aPage('routes/somewhere', refused).press({ signedIn: await aPerson() }, body)).rejects.toMatchObject({
    data: { kind: 'not permitted', texts: ['Two words or more'] },
    init: { status: 403 },
  })
  await expect(aPage('routes/somewhere', refused).press({}, body)).rejects.toMatchObject({
    data: { kind: 'not permitted' },
  })
})

test('whoever is refused for want of a role is told which, by the page and by the form', async () => {
  const refused = () => respondTo('not permitted')
  const { press, open } = aPage('routes/somewhere', sentBy(['legal'], refused), null, refused)
  const signedIn = await aPerson()
  const told = {
    data: { kind: 'not permitted', roleNeeded: roleNeeded(signedIn.actor, ['legal']) },
    init: { status: 403 },
  }
  await expect(press({ signedIn })).rejects.toMatchObject(told)
  await expect(open({ signedIn })).rejects.toMatchObject(told)
  const permitted = aPage('routes/somewhere', sentBy(['legal'], refused), null, () => null)
  await expect(permitted.press({ signedIn }, { note: 'Two words or more' })).rejects.toMatchObject({
    data: { ...told.data, texts: ['Two words or more'] },
  })
})

test('what was written for a thing that is there no more stands on the page that says so', async () => {
  const gone: ActionFunction = () => respondTo('not found')
  const body = { note: 'Two words or more', number: '12' }
  await expect(aPage('routes/somewhere', gone).press({ signedIn: await aPerson() }, body)).rejects.toMatchObject({
    data: { kind: 'not found', texts: ['Two words or more'] },
    init: { status: 404 },
  })
})

const refusedWith = (status: 409 | 422) => () =>
  formReply(
    { rows: [{ note: 'Two words or more' }], capacity: 'Director' },
    { '': ['It was signed meanwhile'], capacity: ['Enter your capacity'] },
    status,
  )
const leadsOn = () => redirect('/contracts/1')

test.each([
  [409, ['It was signed meanwhile', 'Enter your capacity']],
  [422, ['It was signed meanwhile']],
] as const)(
  'a form refused with %s whose page leads elsewhere by now is answered with why, and with what was written',
  async (status, words) => {
    const { press } = aPage('routes/somewhere', refusedWith(status), null, leadsOn)
    await expect(press({ signedIn: await aPerson() })).rejects.toMatchObject({
      data: { kind: 'refused', words, texts: ['Two words or more'], next: '/contracts/1' },
      init: { status },
    })
  },
)

test('the same holds where the page came to lead elsewhere while the form was on its way', async () => {
  let isSigned = false
  const sign: ActionFunction = () => {
    isSigned = true
    return refusedWith(409)()
  }
  const { press } = aPage('routes/somewhere', sign, null, () => (isSigned ? leadsOn() : null))
  await expect(press({ signedIn: await aPerson() })).rejects.toMatchObject({ data: { next: '/contracts/1' } })
})

test('a refused form whose page opens is shown there, and one that was done leads where its page leads', async () => {
  const signedIn = await aPerson()
  const refused = aPage('routes/somewhere', refusedWith(409), null, () => null)
  expect(await refused.press({ signedIn })).toMatchObject({ data: { typed: { capacity: 'Director' } } })
  const done = aPage('routes/somewhere', () => redirect('/contracts/1/signed'), null, leadsOn)
  expect(await done.press({ signedIn })).toMatchObject({ status: 302 })
})

test('everything else passes as it is', async () => {
  const fault = new Error('something else')
  await expect(aPage('routes/somewhere', () => Promise.reject(fault)).press({})).rejects.toBe(fault)
  const { press, sent } = aPage()
  await press({ signedIn: await aPerson(false) }, { note: 'as typed' })
  expect(sent).toEqual(['note=as+typed'])
})

test.each(actingRoutes)('$route says of itself whether it binds, as it is written down', async ({ route }) => {
  expect(bindingForm(await actionOf(route)) !== null).toBe(bindingRoutes.includes(route))
})

test.each(bindingRoutes)(
  '%s: after a quarter of an hour the password is asked for, then the form goes on, once',
  async (route) => {
    const { press, sent } = aPage(route, () => null, {})
    const signedIn = await aPerson(false)
    const place = await redirectOf(press({ signedIn }, { capacity: 'Director', password: 'typed here by mistake' }))
    expect(place).toMatch(/^\/account\/password\?form=[\w-]{36}$/)
    expect(sent).toEqual([])

    const keptForm = place.split('=')[1] ?? ''
    const waiting = await keptFormOf(world.system, keptForm, signedIn.personId)
    expect(waiting).toEqual({ id: keptForm, path: '/contracts/1/sign' })
    const proved = { signedIn: { ...signedIn, provedLately: true } }
    await press(proved, { password: 'the right one', keptForm })
    expect(sent).toEqual(['capacity=Director'])
    expect(await redirectOf(press(proved, { password: 'the right one', keptForm }))).toBe('/contracts/1/sign')
    expect(sent).toHaveLength(1)
  },
)

/** Of the pages that bind those that read more than a button, with the shape that their source reads. */
const shapesRead = bindingRoutes.flatMap((route) => {
  const file = routes.map((one) => one.file).find((name) => name.replace(/\.tsx?$/, '') === route) ?? ''
  const source = readFileSync(`app/${file}`, 'utf8')
  const shape = /readForm\([\w.]+, (\w+)/.exec(source)?.[1]
  const said = /\bbinding\([^)]*?\bschema: (\w+)/.exec(source)?.[1]
  return shape && source.includes('export default') ? [{ route, shape, said }] : []
})

test.each(shapesRead)(
  '$route: what is read is what is looked at before the password is asked for',
  async ({ route, shape, said }) => {
    expect(said).toBe(shape)
    expect(bindingForm(await actionOf(route))?.schema).toBeDefined()
  },
)

test.each(shapesRead)(
  '$route: what is missing in the form is told before the password is asked for, and nothing is kept',
  async ({ route }) => {
    const { press, sent } = aPage(route, () => null, bindingForm(await actionOf(route)))
    const signedIn = await aPerson(false)
    const answer = await press({ signedIn }, { note: 'as typed' })
    expect(answer).toMatchObject({ init: { status: 422 } })
    expect(sent).toEqual([])
    const kept = await world.db
      .selectFrom('kept_form')
      .select('id')
      .where('person_id', '=', signedIn.personId)
      .execute()
    expect(kept).toEqual([])
  },
)

test('of what was typed beside a missing tick nothing is lost, and with the tick the password is asked for', async () => {
  const route = 'routes/contracts/sign-contract'
  const { press } = aPage(route, () => null, bindingForm(await actionOf(route)))
  const signedIn = await aPerson(false)
  const typed = { shownSha256: 'a'.repeat(64), capacity: 'Director' }
  expect(await press({ signedIn }, typed)).toMatchObject({
    data: { typed, errors: { summary: [{ text: 'Confirm that you sign for your organisation' }] } },
  })
  expect(await redirectOf(press({ signedIn }, { ...typed, agreed: 'yes' }))).toMatch(/^\/account\/password/)
})

test.each([
  [
    'routes/tendering/approve',
    { shownVersion: '1', unusual: 'yes', read: 'yes' },
    { looked: 'yes' },
    'Confirm that you have looked at what is unusual',
  ],
  [
    'routes/proposals/check',
    { shownSha256: 'a'.repeat(64), unusual: '2', meant: 'The price is low', declared: 'yes' },
    { unusual: '1' },
    'Tick each that is meant, or change it first',
  ],
] as const)(
  '%s: a tick for what is unusual is told as missing before the password is asked for',
  async (route, asked, ticked, said) => {
    const { press } = aPage(route, () => null, bindingForm(await actionOf(route)))
    const signedIn = await aPerson(false)
    expect(await press({ signedIn }, asked)).toMatchObject({ data: { errors: { summary: [{ text: said }] } } })
    expect(await press({ signedIn }, { ...asked, read: '', declared: '' })).toMatchObject({
      data: { errors: { summary: expect.arrayContaining([expect.objectContaining({ text: said })]) } },
    })
    expect(await redirectOf(press({ signedIn }, { ...asked, ...ticked }))).toMatch(/^\/account\/password/)
  },
)

test('a form that waited waits again when a fault keeps it from being done', async () => {
  const fault = new Error('the database is away')
  let isAway = true
  const { press, sent } = aPage('routes/somewhere', () => (isAway ? Promise.reject(fault) : null), {})
  const signedIn = await aPerson(false)
  const place = await redirectOf(press({ signedIn }, { capacity: 'Director' }))
  const proved = { signedIn: { ...signedIn, provedLately: true } }
  const again = () => press(proved, { keptForm: place.split('=')[1] ?? '' })
  await expect(again()).rejects.toBe(fault)
  isAway = false
  await again()
  expect(sent).toEqual(['capacity=Director', 'capacity=Director'])
})

test('a form that waits is sent once by two who press at once, and never by another person', async () => {
  const { press, sent } = aPage('routes/somewhere', () => null, {})
  const signedIn = await aPerson(false)
  const keptForm = (await redirectOf(press({ signedIn }, { declared: 'yes' }))).split('=')[1] ?? ''
  const stranger = await aPerson()
  expect(await redirectOf(press({ signedIn: stranger }, { keptForm }))).toBe('/contracts/1/sign')
  expect(await keptFormOf(world.system, keptForm, stranger.personId)).toBeNull()

  const proved = { signedIn: { ...signedIn, provedLately: true } }
  const results = await Promise.allSettled([press(proved, { keptForm }), press(proved, { keptForm })])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(sent).toEqual(['declared=yes'])
})

test('what was typed when the session ran out is kept for that person, concealed, and shown without doing anything', async () => {
  const { press, sent } = aPage('routes/somewhere', signInFirst)
  const { personId } = await aPerson()
  const typed = { 'rows[0].name': 'Llŷn “one”', password: 'secret words', __intent__: 'x', note: 'a long text' }
  const back = new URL(await redirectOf(press({ timedOut: { personId } }, typed)), url).searchParams.get('return') ?? ''
  expect(back).toMatch(/^\/contracts\/1\/sign\?kept=[\w-]{36}$/)

  const rows = await world.db.selectFrom('kept_form').selectAll().where('person_id', '=', personId).execute()
  expect(rows.map(({ concealed }) => concealed.toString('latin1')).join()).not.toContain('long')
  const stranger = await aPerson()
  expect(await keptFormAt(world.system, back, stranger.personId)).toBeNull()
  expect(await keptFormAt(world.system, back.replace('sign', 'check'), personId)).toBeNull()

  const keptForm = await keptFormAt(world.system, back, personId)
  if (!keptForm) throw new Error('it is gone')
  expect(keptForm.body).not.toContain('secret')
  sent.length = 0
  expect(await press({ keptForm, signedIn: await aPerson() })).toMatchObject({
    data: {
      typed: { rows: [{ name: 'Llŷn “one”' }], note: 'a long text' },
      errors: { summary: [{ text: expect.stringContaining('You had to come in again before this was saved.') }] },
    },
  })
  expect(sent).toEqual([])
})

test.each([
  ['/account/second-factor', { needsSecondFactor: true, actor: null }],
  ['/choose-organisation', { actor: null }],
] as const)('what was typed waits for whoever must go to %s first', async (way, changed) => {
  const { press, sent } = aPage(
    'routes/somewhere',
    () => null,
    null,
    ({ context, request }) => requireActor(context, request),
  )
  const signedIn = { ...(await aPerson()), ...changed }
  const place = new URL(await redirectOf(press({ signedIn }, { note: 'a long text' })), url)
  expect(place.pathname).toBe(way)
  const kept = await keptFormAt(world.system, place.searchParams.get('return') ?? '', signedIn.personId)
  expect(kept?.body).toBe('note=a+long+text')
  expect(sent).toEqual([])
})

test('what was typed waits for whoever gave the password and owes the code', async () => {
  const { press } = aPage(
    'routes/somewhere',
    () => null,
    null,
    ({ context, request }) => requireActor(context, request),
  )
  const { personId, sessionId } = await aPerson()
  const halfway = { personId, sessionId, organisationId: null, boundTo: null }
  const place = new URL(await redirectOf(press({ halfway }, { note: 'a long text' })), url)
  expect(place.pathname).toBe('/sign-in/code')
  expect(await keptFormAt(world.system, place.searchParams.get('return') ?? '', personId)).not.toBeNull()
})

test('of a form with a file all but the file is kept, and the page says that it must be chosen again', async () => {
  const { press } = aPage('routes/somewhere', withFile(signInFirst))
  const { personId } = await aPerson()
  const sent = withEndlessFile(url, 'Ynys Môn')
  const place = await redirectOf(press({ timedOut: { personId } }, sent.request))
  expect(sent.bytesRead()).toBeLessThan(200_000)

  const back = new URL(place, url).searchParams.get('return') ?? ''
  const keptForm = await keptFormAt(world.system, back, personId)
  expect(keptForm?.body).toBe('title=Ynys+M%C3%B4n')
  expect(await press({ keptForm, signedIn: await aPerson() })).toMatchObject({
    data: {
      typed: { title: 'Ynys Môn' },
      errors: { summary: [{ text: expect.stringContaining('files are not kept. Choose it again') }] },
    },
  })
})

test('nothing is kept for somebody whose session is unknown, and at most five forms for one person', async () => {
  const { press } = aPage('routes/somewhere', signInFirst)
  await expect(press({}, { note: 'x' })).rejects.toMatchObject({ status: 302 })
  const { personId } = await aPerson()
  for (let i = 0; i < 7; i++) await redirectOf(press({ timedOut: { personId } }, { note: `${i}` }))
  const kept = await world.db.selectFrom('kept_form').select('id').where('person_id', '=', personId).execute()
  expect(kept).toHaveLength(5)
})

test('the way back to a page never leads out of the portal', () => {
  for (const [sent, path] of [
    ['/bids/1?kept=x&part=2', '/bids/1?part=2'],
    ['/bids/1.data', '/bids/1'],
    ['//elsewhere.example/bids', '/elsewhere.example/bids'],
  ] as const) {
    expect(pagePath(new Request(`http://localhost${sent}`))).toBe(path)
  }
})

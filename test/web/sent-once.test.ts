import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ActionFunction, ActionFunctionArgs, LoaderFunction, ServerBuild } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetAnsweredForms } from '#app/platform/answered-forms.server.ts'
import { pageField } from '#app/lib/sent-from.ts'
import type { WebContext } from '#app/web/context.server.ts'
import { guardActions } from '#app/web/guard.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

/** A guarded page whose action answers as told, and counts how often it acts. */
function aPage(answer: (turn: number) => unknown, { opens = () => true }: { opens?: () => boolean } = {}) {
  let acted = 0
  const action: ActionFunction = async () => {
    acted += 1
    const result = answer(acted)
    // Longer than the other takes to come.
    await sql`select pg_sleep(0.1)`.execute(world.db)
    if (result instanceof Error) throw result
    return result
  }
  const loader: LoaderFunction = () => {
    if (!opens()) throw data('not found', { status: 404 })
    return null
  }
  const build = {
    routes: { 'routes/here': { id: 'routes/here', module: { default: () => null, loader, action } } },
    entry: { module: {} },
  }
  const guarded = guardActions(build as unknown as ServerBuild).routes['routes/here']?.module.action
  const send = async (fields: Record<string, string> | FormData, who: Partial<WebContext> = {}): Promise<unknown> => {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
    const request = new Request('http://localhost/here', { method: 'POST', body })
    const whole = { db: world.db, keys: world.system.keys, signedIn: null, timedOut: null, keptForm: null, ...who }
    return guarded?.({ request, params: {}, context: whole } as ActionFunctionArgs)
  }
  return { send, acted: () => acted }
}

async function aPerson() {
  const actor = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])
  const signedIn = { personId: actor.personId, actor, provedLately: true } as unknown as WebContext['signedIn']
  return { signedIn }
}

const fromPage = (more: Record<string, string> = {}) => ({ [pageField]: randomUUID(), title: 'Home again', ...more })
const led = (answer: unknown) => (answer instanceof Response ? answer.headers.get('Location') : null)

test('every form that is acted upon says where it was sent from', () => {
  const folder = new URL('../../app/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  const bare = files.filter((name) => /<form\s[^>]*method="post"/.test(readFileSync(new URL(name, folder), 'utf8')))
  expect(bare).toEqual(['ui/post-form.tsx'])
})

test('the same form sent twice, at once or one after the other, is acted upon once and leads to the same place', async () => {
  const { send, acted } = aPage((turn) => redirect(`/made/${turn}`))
  const [form, person] = [fromPage(), await aPerson()]
  const answers = await Promise.all([send(form, person), send(form, person), send(form, person)])
  answers.push(await send(form, person))
  expect(answers.map(led)).toEqual(['/made/1', '/made/1', '/made/1', '/made/1'])
  expect(acted()).toBe(1)
})

test('a page that answers by showing something shows it again', async () => {
  const { send, acted } = aPage((turn) => data({ shown: `link ${turn}` }, { status: 200 }))
  const [form, person] = [fromPage(), await aPerson()]
  await send(form, person)
  expect(await send(form, person)).toMatchObject({ data: { shown: 'link 1' }, init: { status: 200 } })
  expect(acted()).toBe(1)
  const rows = await world.db.selectFrom('answered_form').selectAll().execute()
  expect(Buffer.concat(rows.map(({ concealed }) => concealed ?? Buffer.of())).toString('latin1')).not.toContain(
    'link 1',
  )
})

test('another person, another page, other words or another file are another form', async () => {
  const { send, acted } = aPage((turn) => redirect(`/made/${turn}`))
  const [form, one, other] = [fromPage(), await aPerson(), await aPerson()]
  await send(form, one)
  await send(form, other)
  await send({ ...form, title: 'Home again, and well' }, one)
  await send({ ...form, ...fromPage() }, one)
  expect(acted()).toBe(4)
})

test('a form that does not say where it was sent from, and a button of a list, are acted upon each time', async () => {
  const { send, acted } = aPage(() => redirect('/made'))
  const person = await aPerson()
  const button = fromPage({ __intent__: '{"type":"insert"}' })
  for (const form of [{ title: 'x' }, { title: 'x' }, button, button]) await send(form, person)
  expect(acted()).toBe(4)
})

test.each([
  ['refused', () => data({ errors: {} }, { status: 422 })],
  ['refused as changed', () => data({ errors: {} }, { status: 409 })],
  ['led to the sign-in', () => redirect('/sign-in?return=%2Fhere')],
  ['begins a session', () => redirect('/home', { headers: { 'Set-Cookie': 'a=b' } })],
])('what is %s is answered anew', async (_what, answer) => {
  const { send, acted } = aPage(answer)
  const [form, person] = [fromPage(), await aPerson()]
  await send(form, person)
  await send(form, person)
  expect(acted()).toBe(2)
})

test('after a fault the same form is acted upon again', async () => {
  const { send, acted } = aPage((turn) => (turn === 1 ? new Error('the disk is full') : redirect('/made')))
  const [form, person] = [fromPage(), await aPerson()]
  await expect(send(form, person)).rejects.toThrow('the disk is full')
  expect(led(await send(form, person))).toBe('/made')
  expect(acted()).toBe(2)
})

test('what was done is not done again because its answer could not be kept', async () => {
  const { send, acted } = aPage(() => ({ shown: 1n }))
  const [form, person] = [fromPage(), await aPerson()]
  await expect(send(form, person)).rejects.toThrow('BigInt')
  expect(acted()).toBe(1)
  // Its turn stands, so whoever sends it again meanwhile waits instead of doing it.
  expect(
    await world.db.selectFrom('answered_form').select('key').where('concealed', 'is', null).execute(),
  ).toHaveLength(1)
})

test('what the first press took away does not hide its answer from the second; others find nothing', async () => {
  let there = true
  const { send, acted } = aPage(
    () => {
      there = false
      return redirect('/list')
    },
    { opens: () => there },
  )
  const [form, one, other] = [fromPage(), await aPerson(), await aPerson()]
  await send(form, one)
  expect(led(await send(form, one))).toBe('/list')
  await expect(send(form, other)).rejects.toMatchObject({ init: { status: 404 } })
  await expect(send(fromPage(), one)).rejects.toMatchObject({ init: { status: 404 } })
  expect(acted()).toBe(1)
})

test('a turn that was never ended, because its process died, is taken up after a minute; answers are forgotten after an hour', async () => {
  const { send, acted } = aPage(() => redirect('/made'))
  const [form, person] = [fromPage(), await aPerson()]
  await send(form, person)
  await sql`update answered_form set concealed = null, begun_at = clock_timestamp() - interval '61 seconds'`.execute(
    world.db,
  )
  expect(led(await send(form, person))).toBe('/made')
  expect(acted()).toBe(2)
  await sql`update answered_form set begun_at = clock_timestamp() - interval '61 minutes'`.execute(world.db)
  expect(await forgetAnsweredForms(world.db)).toBeGreaterThan(0)
})

import { expect, test } from 'vitest'
import { newAccountForm } from '#app/routes/identity/accept-invitation.form.ts'
import { latinNamesForm } from '#app/routes/identity/latin-names.form.ts'
import { registerForm } from '#app/routes/identity/register.form.ts'
import { readFields } from '#app/web/form.server.ts'

const registering = {
  organisationName: 'Gofal Cartref',
  kind: 'provider',
  personName: 'Siân Ŵyn',
  email: 'sian@gofal.example',
}

function sent(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const question = 'No document can show र (U+0930). In documents this name is written in Latin letters: how?'

test.each([
  ['personName', 'personLatinName'],
  ['organisationName', 'organisationLatinName'],
])('whoever registers with a %s that no document can set is asked how it is written there', (name, latin) => {
  const typed = { ...registering, [name]: 'राजेश' }
  const asked = readFields(sent(typed), registerForm)
  if (asked.ok) throw new Error('it was not asked')
  expect(asked.reply.init?.status).toBe(422)
  expect(asked.reply.data.errors.fields).toEqual({ [latin]: [question] })
  expect(asked.reply.data.typed).toMatchObject(typed)
  expect(readFields(sent({ ...typed, [latin]: 'Rajesh' }), registerForm)).toMatchObject({
    ok: true,
    value: { [name]: 'राजेश', [latin]: 'Rajesh' },
  })
})

test('it is asked together with what else is wrong, and for no name that documents can set', () => {
  const asked = readFields(sent({ ...registering, personName: 'राजेश', email: 'none' }), registerForm)
  if (asked.ok) throw new Error('it was not asked')
  expect(Object.keys(asked.reply.data.errors.fields).toSorted()).toEqual(['email', 'personLatinName'])
  for (const personName of ['Γιώργος', '王小明', 'שלום'])
    expect(readFields(sent({ ...registering, personName }), registerForm).ok, personName).toBe(true)
})

test('whoever accepts an invitation is asked the same', () => {
  const typed = { name: 'राजेश', password: 'three random words' }
  const asked = readFields(sent(typed), newAccountForm)
  expect(asked.ok || asked.reply.data.errors.fields).toEqual({ latinName: [question] })
  expect(readFields(sent({ ...typed, latinName: 'Rajesh' }), newAccountForm).ok).toBe(true)
})

test('the answer is a name that documents can set', () => {
  for (const own of ['राजेश', '···', '😀']) expect(readFields(sent({ own }), latinNamesForm).ok, own).toBe(false)
  expect(readFields(sent({ own: 'Rajesh' }), latinNamesForm)).toMatchObject({ value: { own: 'Rajesh' } })
})

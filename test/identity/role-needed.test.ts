import { expect, test } from 'vitest'
import { roleNeeded } from '#app/identity/role-needed.ts'
import { actorOf, people } from '#test/house/permissions.ts'

const actors = Object.fromEntries(
  people.map((person) => [person.who, { ...actorOf(person), organisationName: 'Gofal Cartref' }]),
)

test.each([
  [
    'provider owner',
    'This takes the role bid writer or signatory. You are an owner of Gofal Cartref: take it yourself, or where there is another owner, ask them to give it to you.',
  ],
  ['buyer owner', 'This is for providers, and Gofal Cartref is not one of them.'],
  ['verifier verifier', 'This is for providers, and Gofal Cartref is not one of them.'],
  ['provider bid writer', 'Your role includes this in general, but not here: somebody else has to do it.'],
])('%s is told: %s', (who, words) => {
  expect(roleNeeded(actors[who]!, ['bid writer', 'signatory'])).toBe(words)
})

test('who is no owner is told who can give the role', () => {
  expect(roleNeeded(actors['provider bid writer']!, ['signatory'])).toBe(
    'This takes the role signatory. An owner of Gofal Cartref can give it to you.',
  )
})

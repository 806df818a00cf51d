import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enqueueMissingSignedCopies } from '#app/contracts/sweeps.server.ts'
import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { signedCopyRendered } from '#app/contracts/events.ts'
import { renderSignedCopy as renderSignedCopyJob } from '#app/contracts/jobs.ts'
import { contractPage, signedCopy } from '#app/contracts/pages/contract-page.server.ts'
import { emailOf } from '#app/identity/store/people.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import {
  aCheckedContract,
  aSignedContract,
  byPassword,
  must,
  quickRender,
  theContract,
} from '#test/support/contracts.ts'
import { agePromises } from '#test/support/promises.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the last signature promises the signed copy, the first does not; the page says who still has to sign', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aCheckedContract(world)
  const signing = { contractId, shownSha256, capacity: 'Director', proof: byPassword }
  const promised = async () => (await world.jobsPromised(renderSignedCopyJob)).filter(ofContract(contractId))
  must(await signContract(world.contextOf(provider.signatory), signing))
  expect(await promised()).toEqual([])
  const half = must(await contractPage(world.db, buyer.legal, contractId))
  expect(half).toMatchObject({ stillToSign: 'buyer', signedCopy: null })
  const render = renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  await expect(render).rejects.toThrow('is not signed')

  must(await signContract(world.contextOf(buyer.legal), signing))
  expect(await promised()).toEqual([{ contractId, version: 1 }])
})

test('the signed copy says who signed, as what, for whom, when and how they proved it, and names the signed document', async () => {
  const { buyer, provider, contractId, sha256 } = await aSignedContract(world)
  const render = () => renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  await Promise.all([render(), render()])
  await render()

  const copy = must(await signedCopy(world.system, provider.writer, contractId))
  const text = Buffer.from(copy.bytes).toString()
  for (const { name, organisationName } of [buyer.legal, provider.signatory]) {
    expect(text).toContain(name)
    expect(text).toContain(organisationName)
  }
  expect(text).toContain('Signatory')
  expect(text).toContain('Password given on 22 March 2027 at 09:58:00, after a second factor at sign-in.')
  expect(text.replaceAll(' ', '')).toContain(sha256)
  expect(copy.sha256).not.toBe(sha256)
  expect((await theContract(world, contractId)).document?.sha256).toBe(sha256)

  const events = await world.eventsOf(contractId, signedCopyRendered)
  expect(events.map(({ data }) => data)).toMatchObject([{ copySha256: copy.sha256, documentSha256: sha256 }])
  for (const person of [buyer.legal, buyer.commissioner, provider.signatory]) {
    const mails = await world.mailTo(await emailOf(world.db, person.personId))
    expect(mails.map(({ subject }) => subject)).toEqual([
      `The signed copy of contract ${(await theContract(world, contractId)).reference}`,
    ])
  }
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['signatory'])
  expect((await signedCopy(world.system, stranger, contractId)).ok).toBe(false)
})

test('a signed copy that is missing or lost is promised again, and the lost one is made to the same hash', async () => {
  const { buyer, contractId } = await aSignedContract(world)
  const promised = async () => (await world.jobsPromised(renderSignedCopyJob)).filter(ofContract(contractId)).length
  const before = await promised()
  await agePromises(world, '15 minutes')
  await enqueueMissingSignedCopies(world.system)
  expect(await promised()).toBe(before)
  await world.setClock(storyInstant('2027-03-22T10:20'))
  await enqueueMissingSignedCopies(world.system)
  expect(await promised()).toBe(before + 1)

  await renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  const { sha256 } = must(await signedCopy(world.system, buyer.legal, contractId))
  await rm(join(world.filesFolder, sha256.slice(0, 2), sha256))
  await agePromises(world, '15 minutes')
  await enqueueMissingSignedCopies(world.system)
  expect(await promised()).toBe(before + 2)
  await renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  expect(await world.system.files.has(sha256)).toBe(true)
  expect(await world.eventsOf(contractId, signedCopyRendered)).toHaveLength(1)
})

function ofContract(contractId: string) {
  return (payload: unknown) => JSON.stringify(payload).includes(contractId)
}

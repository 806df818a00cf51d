import '#app/platform/lifetime.server.ts'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { loadDemoStory } from '#db/seeds/demo-story.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { renderContract } from './render-document.ts'
import { sentenceFor } from './start-refusal.ts'

const configured = readConfiguration(process.env)
if (!configured.ok) throw new Error(configured.refusal.join('\n'))
const { databaseUrl, masterKey } = configured.value
if (!databaseUrl || !masterKey) throw new Error('The demo story needs DATABASE_URL and MASTER_KEY.')

const db = makeDatabase(databaseUrl)
try {
  const files = await openFiles(configured.value)
  const system = { db, keys: makeKeys(masterKey), files, requestId: 'demo story' }
  await loadDemoStory(system, (terms, signed?: SignedText) => renderContract(terms, { signed }))
} catch (error) {
  const sentence = sentenceFor(error)
  if (sentence === null) throw error
  console.error(sentence)
  process.exitCode = 1
} finally {
  await db.destroy()
}

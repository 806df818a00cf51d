import { expect, test } from 'vitest'
import { readConfiguration } from '#app/platform/configuration.server.ts'

const bucket = { S3_BUCKET: 'outturn', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }

test('files are kept in the data folder unless a bucket is named', () => {
  expect(readConfiguration({})).toMatchObject({ value: { objectStorage: null } })
  expect(readConfiguration(bucket)).toMatchObject({
    value: { objectStorage: { bucket: 'outturn', region: 'us-east-1', endpoint: null } },
  })
  const elsewhere = { ...bucket, S3_ENDPOINT: 'https://storage.example', S3_REGION: 'eu-west-2' }
  expect(readConfiguration(elsewhere)).toMatchObject({
    value: { objectStorage: { region: 'eu-west-2', endpoint: 'https://storage.example' } },
  })
})

test.each([
  [{ S3_BUCKET: 'outturn' }, 'belong together'],
  [{ ...bucket, S3_SECRET_ACCESS_KEY: ' ' }, 'belong together'],
  [{ S3_ENDPOINT: 'https://storage.example' }, 'belong together'],
  [{ ...bucket, S3_ENDPOINT: 'storage.example' }, 'S3_ENDPOINT must be'],
])('half a bucket is refused: %o', (env, sentence) => {
  expect(readConfiguration(env)).toEqual({ ok: false, refusal: [expect.stringContaining(sentence)] })
})

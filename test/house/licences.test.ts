import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const lockfile = z
  .object({ packages: z.record(z.string(), z.object({ license: z.string().optional() })) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

/** Licences that ask for a notice and nothing more of whoever runs the portal or hands it on. */
const free = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]

/** Packages that name no licence in their manifest; each says beside its code that it is under the MIT licence. */
const readByHand = ['node_modules/eval', 'node_modules/format', 'node_modules/png-js', 'node_modules/require-like']

test('every package that is installed may be used and handed on', () => {
  const strange = Object.entries(lockfile.packages)
    .filter(([path]) => path !== '' && !readByHand.includes(path))
    .filter(
      ([, { license = 'none' }]) => !license.split(/[()]| AND | OR /).every((one) => one === '' || free.includes(one)),
    )
    .map(([path, { license = 'none' }]) => `${path}: ${license}`)
  expect(strange).toEqual([])
})

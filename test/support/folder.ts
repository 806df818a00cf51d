import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

/** A folder for the kept files of this test file alone, removed after its last test. Call it at the top of the file. */
export function useFilesFolder(): string {
  const folder = mkdtempSync(join(inject('testServer').folder, 'files-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

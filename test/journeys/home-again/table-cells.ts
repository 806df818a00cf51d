import type { Page } from 'playwright-core'

/** The texts of a table's cells, row by row, without its head. */
export async function cellsOf(page: Page, caption: string): Promise<string[][]> {
  const table = page.getByRole('table', { name: caption, exact: true, includeHidden: true })
  await table.waitFor({ state: 'attached' })
  const rows = await table.locator('tbody tr').all()
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()))
}

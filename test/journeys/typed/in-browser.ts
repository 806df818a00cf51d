import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { formsOf } from '#test/support/forms.ts'
import type { FoundForm } from './find-forms.ts'
import { differences, isSame, typedFieldsOf, type Entry } from './typed-form.ts'

/**
 * Sends the form wrongly as somebody with a browser does, follows the error summary's link and the skip link, and
 * compares every field each time. @returns what was lost
 */
export async function lostInBrowser(
  page: Page,
  portalUrl: string,
  { path, form }: FoundForm,
  entries: readonly Entry[],
) {
  await page.goto(`${portalUrl}${path}`)
  const at = await placeOf(page, path, form)
  if (at === -1) return ['the form is no longer there']
  await Promise.all([page.waitForEvent('load'), page.evaluate(fillAndSend, { at, entries: [...entries] })])
  const lost: string[] = []
  const compare = async (after: string) => {
    const now = await placeOf(page, path, form)
    const shown = now === -1 ? null : await page.evaluate(valuesAt, now)
    if (shown === null) lost.push(`${after}: the form is gone`)
    else lost.push(...differences(shown, entries, typedFieldsOf(form)).map((difference) => `${after}: ${difference}`))
  }
  // The policy of the portal forbids what `waitForFunction` does.
  await expect.poll(() => page.evaluate(awake)).toBe(true)
  await compare('sent')
  const link = page.locator('.govuk-error-summary__list a').first()
  if ((await link.count()) > 0) {
    const target = (await link.getAttribute('href')) ?? ''
    await link.click()
    if (!(await page.evaluate(leadsToField, target))) lost.push(`the summary leads to ${target}, where no field is`)
    await page.evaluate(settled)
    await compare('after the link of the summary')
  }
  await page.locator('.govuk-skip-link').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url(), { message: 'the skip link' }).toMatch(/#main$/)
  await page.evaluate(settled)
  await compare('after the skip link')
  return lost
}

/** Which of the page's forms it is, in the order of the document. */
async function placeOf(page: Page, path: string, form: FoundForm['form']): Promise<number> {
  return formsOf(await page.content(), path).findIndex((one) => isSame(one, form))
}

/* These run in the page. */

function fillAndSend({ at, entries }: { at: number; entries: Entry[] }): void {
  const form = document.querySelectorAll<HTMLFormElement>('form[method="post"]')[at]
  if (!form) throw new Error('no form')
  for (const field of form.elements) {
    if (!(
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ))
      continue
    if (field.type === 'hidden') continue
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      field.checked = values.includes(field.value)
    } else if (field.type !== 'file') {
      field.value = values[0] ?? ''
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  form.requestSubmit()
}

function valuesAt(at: number): Entry[] {
  const form = document.querySelectorAll<HTMLFormElement>('form[method="post"]')[at]
  return [...(form?.elements ?? [])].flatMap((field): Entry[] => {
    if (field instanceof HTMLInputElement) {
      const isOff = (field.type === 'radio' || field.type === 'checkbox') && !field.checked
      return isOff ? [] : [[field.name, field.value]]
    }
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return [[field.name, field.value]]
    return []
  })
}

/** The page has no script, or its script has come. */
function awake(): boolean {
  const { __remixRouter: router } = window as { __remixRouter?: { state: { initialized: boolean } } }
  return !document.querySelector('script[type="module"]') || router?.state.initialized === true
}

function leadsToField(target: string): boolean {
  const field = document.getElementById(target.slice(1))
  return field !== null && field.matches('input, textarea, select, button, fieldset, [tabindex]')
}

/** Whatever the page does about a jump is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

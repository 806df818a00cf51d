import { useEffect, useRef } from 'react'
import { focusOnArrival } from './focus.ts'
import type { FormErrors } from './form-errors.ts'

/** Everything that is wrong with a form, at the top of the page. Takes the focus, without script too. */
export function ErrorSummary({ errors, title }: { errors?: FormErrors | null | undefined; title?: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    box.current.focus()
    // Remix makes titles without knowing what an action answered.
    if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`
  }, [errors])
  if (!errors?.summary.length) return null
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1} {...focusOnArrival}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title ?? 'There is a problem'}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.summary.map(({ text, href }) => (
              <li key={`${href ?? ''} ${text}`}>{href ? <a href={href}>{text}</a> : text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

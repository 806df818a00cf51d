import type { ReactNode } from 'react'
import type { DeadlineFacts } from '#app/tendering/deadline.ts'
import { Button, ButtonGroup, EnterButton } from '#app/ui/button.tsx'
import { DraftForm } from '#app/ui/draft-form.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { fieldId, type FormErrors, type SavedForm } from '#app/ui/form-errors.ts'
import { ListFocus } from '#app/ui/list-buttons.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { BidFrame } from './bid-frame.tsx'

interface SectionFormProps {
  page: {
    tenderId: string
    title: string
    closes: DeadlineFacts | null
    locked: string | null
    version: number
    saved: string | null
    unusual: readonly { field: string; text: string }[]
  }
  title: string
  errors: FormErrors | undefined
  /** What is typed was saved, although something is wrong with it. */
  savedForm?: SavedForm | undefined
  /** The row to which a button of its list led. */
  focus?: string | undefined
  /** The address of this very page, to see what is saved beside what was typed. */
  self: string
  /** Before the form: what is asked. */
  intro?: ReactNode
  children: ReactNode
}

/** The frame of every section of a proposal. Where nothing can be changed, it is there to be read. */
export function SectionForm({ page, title, errors, savedForm, focus, self, intro, children }: SectionFormProps) {
  const { version, saved, locked, unusual } = page
  const isKept = savedForm ? !savedForm.isPart : errors === undefined
  const refused = !isKept && (errors?.summary.length ?? 0) > 0
  const fields = (
    <fieldset className="govuk-fieldset" disabled={locked !== null}>
      <legend className="govuk-visually-hidden">{title}</legend>
      <ListFocus value={focus}>{children}</ListFocus>
    </fieldset>
  )
  return (
    <BidFrame page={page}>
      <ErrorSummary errors={errors} {...(savedForm ? { title: savedForm.title } : {})} />
      <PageTitle caption={page.title}>{title}</PageTitle>
      {locked && <InsetText>{locked}</InsetText>}
      {intro}
      {!errors && !locked && unusual.length > 0 && (
        <InsetText>
          <p className="govuk-body">Unusual in what is saved: change it, or say before you submit that it is meant.</p>
          <ul className="govuk-list govuk-list--bullet">
            {unusual.map(({ field, text }) => (
              <li key={text}>
                <a className="govuk-link" href={`#${fieldId(field)}`}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      {locked ? (
        fields
      ) : (
        <DraftForm unsaved={!isKept}>
          <EnterButton />
          <HiddenFields values={{ shownVersion: savedForm?.version ?? version }} />
          {fields}
          <ButtonGroup>
            <Button>Save and go back</Button>
          </ButtonGroup>
        </DraftForm>
      )}
      {saved && (
        <p className="govuk-hint">
          {saved}.{' '}
          {refused && (
            <a className="govuk-link" href={self}>
              Look at what is saved now, without what you typed
            </a>
          )}
        </p>
      )}
    </BidFrame>
  )
}

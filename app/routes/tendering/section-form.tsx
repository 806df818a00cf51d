import type { ReactNode } from 'react'
import { useLocation } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { Button, ButtonGroup, EnterButton } from '#app/ui/button.tsx'
import { DraftForm } from '#app/ui/draft-form.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { FormErrors, SavedForm } from '#app/ui/form-errors.ts'
import { ListFocus } from '#app/ui/list-buttons.tsx'
import { WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { StillToDo } from './still-to-do.tsx'
import { AskedHere } from './unusual.tsx'

interface SectionFormProps {
  page: {
    tenderId: string
    version: number
    specification: { title: string }
    /** Somebody approved this version. */
    isApproved: boolean
    open: readonly { text: string; href: string }[]
    unusual: readonly { text: string; href: string }[]
  }
  title: string
  errors: FormErrors | undefined
  /** What is typed was saved, although something is wrong with it. */
  savedForm?: SavedForm | undefined
  /** The row to which a button of its list led. */
  focus?: string | undefined
  /** Where "Back" leads; the tender's own page unless it is said. */
  back?: string
  /** Before the form: what the section is for. */
  intro?: ReactNode
  children: ReactNode
}

/** The frame of every section of a draft: one form, one button, a way back. */
export function SectionForm({ page, title, errors, savedForm, focus, back, intro, children }: SectionFormProps) {
  const { tenderId, version, specification, isApproved, open, unusual } = page
  const isKept = savedForm ? !savedForm.isPart : errors === undefined
  const refused = !isKept && (errors?.summary.length ?? 0) > 0
  const self = useLocation().pathname
  const backTo = back ?? href('/buyer/tenders/:tenderId', { tenderId })
  return (
    <Page before={<BackLink href={backTo}>Back without saving</BackLink>}>
      <ErrorSummary errors={errors} {...(savedForm ? { title: savedForm.title } : {})} />
      <PageTitle caption={specification.title}>{title}</PageTitle>
      {intro}
      {!errors && <StillToDo open={open} />}
      {!errors && <AskedHere tenderId={tenderId} unusual={unusual} />}
      {isApproved && (
        <WarningText>
          This version is approved. Whatever you save makes the approval void: it has to be asked for again.
        </WarningText>
      )}
      <DraftForm unsaved={!isKept}>
        <EnterButton />
        <HiddenFields values={{ shownVersion: savedForm?.version ?? version }} />
        <ListFocus value={focus}>{children}</ListFocus>
        <ButtonGroup>
          <Button>Save</Button>
          <a className="govuk-link" href={backTo}>
            Cancel
          </a>
        </ButtonGroup>
      </DraftForm>
      {refused && (
        <p className="govuk-hint">
          <a className="govuk-link" href={self} target="_blank" rel="noreferrer">
            Look at what is saved now, without what you typed (opens in a new tab)
          </a>
        </p>
      )}
    </Page>
  )
}

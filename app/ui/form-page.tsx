import type { ReactNode } from 'react'
import { Button, ButtonGroup, LinkButton } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FormErrors } from './form-errors.ts'
import { BackLink, PageTitle } from './page-title.tsx'
import { Page } from './page.tsx'
import { PostForm } from './post-form.tsx'

interface FormPageProps {
  /** Where "Back" and "Cancel" lead. */
  back: string
  caption: string
  title: string
  errors: FormErrors | undefined
  /** What stands above the form: what it does, and what cannot be undone. */
  intro: ReactNode
  submit: string
  /** What the button does cannot be taken back. */
  warning?: boolean
  children?: ReactNode
}

/** A page with one form that keeps one promise. */
export function FormPage({ back, caption, title, errors, intro, submit, warning, children }: FormPageProps) {
  return (
    <Page before={<BackLink href={back} />}>
      <ErrorSummary errors={errors} />
      <PageTitle caption={caption}>{title}</PageTitle>
      {intro}
      <PostForm>
        {children}
        <ButtonGroup>
          <Button {...(warning ? { warning } : {})}>{submit}</Button>
          <LinkButton href={back} secondary>
            Cancel
          </LinkButton>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}

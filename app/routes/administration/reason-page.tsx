import type { ReactNode } from 'react'
import { typedFields } from '#app/routes/typed-fields.ts'
import { ButtonGroup, Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

interface ReasonPageProps {
  title: string
  caption: string
  button: string
  warning?: boolean
  back: { href: string; text: string }
  reply: { typed: Record<string, unknown>; errors: FormErrors } | undefined
  /** What it means, before anybody does it. */
  children: ReactNode
}

/** Asks for the reason of one act of an administrator, and so for its confirmation. */
export function ReasonPage({ title, caption, button, warning = false, back, reply, children }: ReasonPageProps) {
  return (
    <Page before={<BackLink href={back.href}>{back.text}</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={caption}>{title}</PageTitle>
      {children}
      <PostForm>
        <TextArea
          name="reason"
          label="Why?"
          hint="It stands in the record, under your name."
          rows={3}
          limit={{ characters: 500 }}
          defaultValue={typedFields(reply?.typed).text('reason')}
          errors={reply?.errors.fields['reason']}
        />
        <ButtonGroup>
          <Button warning={warning}>{button}</Button>
          <LinkButton href={back.href} secondary>
            Go back
          </LinkButton>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}

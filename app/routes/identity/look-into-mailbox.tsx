import type { ReactNode } from 'react'
import { href } from '#app/lib/href.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

interface LookIntoMailboxProps {
  email: string
  /** In the demo mails can be read on a page of its own. */
  demo: boolean
  children: ReactNode
}

/** The same for every address: whether it has an account stands in the mail alone. */
export function LookIntoMailbox({ email, demo, children }: LookIntoMailboxProps) {
  return (
    <Page>
      <PageTitle>Look into your mailbox</PageTitle>
      <p className="govuk-body">
        We have written to <strong className="app-break">{email}</strong>. {children}
      </p>
      <p className="govuk-body">
        Nothing there after some minutes? Look among unwanted mail, and check the address.{' '}
        {demo && (
          <>
            In this demo you read it in the{' '}
            <a className="govuk-link" href={href('/demo/mailbox')}>
              demo’s mailbox
            </a>
            .
          </>
        )}
      </p>
    </Page>
  )
}

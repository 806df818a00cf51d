import { href } from '#app/lib/href.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'

interface LinkProps {
  /** What the link does, after "to": "join Hearth & Home". */
  what: string
  /** The address that the link was sent to. */
  email: string
}

/** Somebody else is signed in here than the link was sent to. */
export function LinkForAnother({ what, email, signedInAs }: LinkProps & { signedInAs: string | null }) {
  return (
    <Page>
      <PageTitle>This link is for another address</PageTitle>
      <p className="govuk-body">
        You are signed in as {signedInAs}. The link to {what} is for <strong>{email}</strong>, and only that address can
        use it. Sign out, then open the link again.
      </p>
      <PostForm action={href('/sign-out')}>
        <Button>Sign out</Button>
      </PostForm>
    </Page>
  )
}

/** The address has an account: signing in proves that it is theirs, and leads back to the link. */
export function LinkForAccount({ what, email, back }: LinkProps & { back: string }) {
  return (
    <Page>
      <PageTitle>Sign in to {what}</PageTitle>
      <p className="govuk-body">
        There is an account with the address <strong>{email}</strong>. Sign in with it to go on.
      </p>
      <LinkButton href={href('/sign-in', {}, { query: { return: back } })}>Sign in</LinkButton>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/forgotten-password')}>
          I do not know my password any more
        </a>
      </p>
    </Page>
  )
}

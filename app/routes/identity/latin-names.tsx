import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeLatinNames } from '#app/identity/acts/write-latin-names.server.ts'
import { latinNamesPage } from '#app/identity/pages/latin-names-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { LatinNameField } from './latin-name-field.tsx'
import { latinNamesForm } from './latin-names.form.ts'

export const meta: MetaFunction = () => pageTitle('Names in documents')

export async function loader({ context, request }: LoaderFunctionArgs) {
  return latinNamesPage(context.db, requireActor(context, request))
}

const refusals = {
  'documents can set it': 'Documents show this name as it is: nothing is asked',
  'no document can set it': 'Write the name in letters that documents can show',
}

export async function action({ context, request }: ActionFunctionArgs) {
  const act = actingIn(context, request)
  const form = await readForm(request, latinNamesForm)
  if (!form.ok) return form.reply
  const { own, organisation } = form.value
  const result = await writeLatinNames(act, { own: own || null, organisation: organisation || null })
  if (result.ok) return redirect(href('/home'))
  return result.refusal.kind === 'not permitted'
    ? respondTo('not permitted')
    : form.again({ '': [refusals[result.refusal.kind]] })
}

export default function LatinNames() {
  const { own, organisation } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/home')}>Back to your home page</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Names in documents</PageTitle>
      {own || organisation ? (
        <>
          <p className="govuk-body">
            A contract is a document that is made once and never changes, and not every script can be set in it. Say how
            the name is written in Latin letters there. Pages and mails keep the name as it is, and a contract that is
            drawn up or signed already keeps what stands in it.
          </p>
          <PostForm>
            {own && <LatinNameField name="own" label={`${own.name}, in Latin letters`} kept={own.kept} reply={reply} />}
            {organisation && (
              <LatinNameField
                name="organisation"
                label={`${organisation.name}, in Latin letters`}
                kept={organisation.kept}
                reply={reply}
              />
            )}
            <Button>Save</Button>
          </PostForm>
        </>
      ) : (
        <InsetText>Documents show your name as it is: there is nothing to say here.</InsetText>
      )}
    </Page>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { newTenderForm } from './basics.form.ts'
import { BasicsFields } from './basics-fields.tsx'

export const meta: MetaFunction = () => pageTitle('Draft a tender')

export function loader({ context, request }: LoaderFunctionArgs) {
  return tenderPolicy.draft(requireActor(context, request)) ? null : respondTo('not permitted')
}

export const action = sentBy(['commissioner'], async ({ context, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const form = await readForm(request, newTenderForm)
  if (!form.ok) return form.reply
  const result = await draftTender(act, form.value)
  return result.ok
    ? redirect(href('/buyer/tenders/:tenderId', { tenderId: result.value.tenderId }))
    : respondTo(result.refusal.kind)
})

export default function NewTender() {
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders')}>Our tenders</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Draft a tender</PageTitle>
      <p className="govuk-body">
        Nobody outside your organisation sees a draft. You can change everything, these two answers too, until it is
        published.
      </p>
      <PostForm>
        <BasicsFields typed={typedFields(reply?.typed)} errors={reply?.errors} />
        <Button>Start the draft</Button>
      </PostForm>
    </Page>
  )
}

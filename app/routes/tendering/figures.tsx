import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { confirmFigures } from '#app/tendering/acts/confirm-figures.server.ts'
import { figuresRefusals } from '#app/tendering/content.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { figuresForm } from './publication.form.ts'
import { loadPublication } from './publication.server.ts'
import { Unusual } from './unusual.tsx'

export const meta: MetaFunction = () => pageTitle('Confirm what is unusual')

export async function loader(args: LoaderFunctionArgs) {
  const { tenderId, view, unusual, mayRevise } = await loadPublication(args)
  if (!mayRevise) return respondTo('not permitted')
  return { tenderId, title: view.title, unusual }
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, figuresForm)
  if (!form.ok) return form.reply
  const result = await confirmFigures(act, { tenderId, meant: form.value.meant })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId', { tenderId }))
  switch (result.refusal.kind) {
    case 'nothing confirmed':
      return form.again({ meant: [figuresRefusals['nothing confirmed']] })
    case 'confirmed already':
    case 'changed since shown':
    case 'published already':
      return form.again({ '': [figuresRefusals[result.refusal.kind]] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function Figures() {
  const { tenderId, title, unusual } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const open = unusual.filter(({ confirmedBy }) => confirmedBy === null)
  const settled = unusual.filter(({ confirmedBy }) => confirmedBy !== null)
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Confirm what is unusual</PageTitle>
      <p className="govuk-body">
        Most tenders have other dates and figures than these, so each may be a slip. Mend what is one, and confirm what
        is meant: whoever approves the tender sees both. No law stands behind what is asked here.
      </p>
      <Unusual unusual={settled} />
      {open.length === 0 ? (
        <p className="govuk-body">There is nothing to confirm.</p>
      ) : (
        <PostForm>
          <CheckboxField
            name="meant"
            label="This is meant"
            options={open.map(({ text, href: to }) => ({
              value: text,
              text,
              hint: (
                <a className="govuk-link" href={to}>
                  Change it<span className="govuk-visually-hidden">: {text}</span>
                </a>
              ),
            }))}
            defaultValue={typedFields(reply?.typed).texts('meant')}
            errors={reply?.errors.fields['meant']}
          />
          <Button>Confirm what is ticked</Button>
        </PostForm>
      )}
    </Page>
  )
}

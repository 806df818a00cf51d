import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { goOnWithoutMember } from '#app/evaluation/acts/go-on-without.server.ts'
import { fewestScorers, goOnWords, setAsideRule } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadPlace } from './panel-place.server.ts'
import { goOnForm } from './replace-member.form.ts'

export const meta: MetaFunction = () => pageTitle('Go on with fewer people')

export const loader = (args: LoaderFunctionArgs) => loadPlace(args)

export const action = binding(
  { by: ['commissioner'], schema: goOnForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, goOnForm)
    if (!form.ok) return form.reply
    const result = await goOnWithoutMember(act, { tenderId, personId: idOf(params, 'personId'), ...form.value })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'no reason':
        return form.again({ reason: ['Say why the panel goes on without this person'] })
      case 'not possible':
        return form.again({ '': [goOnWords[refusal.because]] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function GoOnWithout() {
  const { tenderId, title, name, hasLeft, whyNotWithout } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const panel = href('/buyer/tenders/:tenderId/panel', { tenderId })
  if (whyNotWithout !== null && !reply) {
    return (
      <Page before={<BackLink href={panel}>Panel</BackLink>}>
        <PageTitle caption={title}>Go on without {name}</PageTitle>
        <InsetText>{whyNotWithout}.</InsetText>
      </Page>
    )
  }
  return (
    <FormPage
      back={panel}
      caption={title}
      title={`Go on without ${name}`}
      errors={reply?.errors}
      submit="Go on with fewer people"
      intro={
        <>
          <p className="govuk-body">
            {fewestScorers} {setAsideRule}
          </p>
          {!hasLeft && <WarningText>{name} leaves the panel at once and cannot come back.</WarningText>}
        </>
      }
    >
      <TextArea
        name="reason"
        label="Reason"
        hint="Kept with the register of interests and in the record."
        rows={3}
        defaultValue={typedFields(reply?.typed).text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { removeMember } from '#app/identity/acts/remove-member.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { answerTakenAway, loadMember } from './member.server.ts'
import { confirmMemberForm } from './people.form.ts'

export const meta: MetaFunction = () => pageTitle('Remove a member')

export const loader = (args: LoaderFunctionArgs) => loadMember(args)

export const action = binding(
  { by: ['owner'], schema: confirmMemberForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const personId = idOf(params, 'personId')
    const form = await readForm(request, confirmMemberForm)
    if (!form.ok) return form.reply
    return answerTakenAway(await removeMember(act, { personId, ...form.value }), form.again, href('/people'))
  },
)

export default function RemoveMember() {
  const { personId, organisation, name, version } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/people/:personId', { personId })}
      caption={organisation}
      title={`Remove ${name}?`}
      errors={reply?.errors}
      submit={`Remove ${name}`}
      warning
      intro={
        <p className="govuk-body">
          {name} can do and see nothing more for {organisation}, from the next click on. This cannot be undone: only a
          new invitation brings {name} back. What {name} did stays in the record.
        </p>
      }
    >
      <HiddenFields values={{ shownVersion: version }} />
    </FormPage>
  )
}

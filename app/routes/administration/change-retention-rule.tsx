import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeRetentionRule } from '#app/administration/acts/change-retention-rule.server.ts'
import { retentionRefusals } from '#app/administration/content.ts'
import { retentionRulePage } from '#app/administration/pages/retention-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields, NumberField, TextField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { retentionForm } from './retention.form.ts'

export const meta: MetaFunction = () => pageTitle('Change a rule of retention')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await retentionRulePage(context.db, requireActor(context, request), params['rule'] ?? '')
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = binding(
  { by: ['administrator'], schema: retentionForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const page = await retentionRulePage(context.db, act.actor, params['rule'] ?? '')
    if (!page.ok) return respondTo(page.refusal.kind)
    const form = await readForm(request, retentionForm)
    if (!form.ok) return form.reply
    const result = await changeRetentionRule(act, { rule: page.value.rule, ...form.value })
    if (result.ok) return redirect(href('/admin/retention'))
    switch (result.refusal.kind) {
      case 'out of range':
        return form.again({ keepDays: [`Enter a whole number from ${result.refusal.least} to ${result.refusal.most}`] })
      case 'changed since shown':
        return form.again({ '': [retentionRefusals['changed since shown']] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function ChangeRetentionRule() {
  const { title, what, keepDays, why, source, version, least, most } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  return (
    <Page before={<BackLink href={href('/admin/retention')}>Back to the rules</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption="How long things are kept">{title}</PageTitle>
      <p className="govuk-body">This is {what}. What the next run removes cannot be brought back.</p>
      <PostForm>
        <HiddenFields values={{ shownVersion: version }} />
        <NumberField
          name="keepDays"
          label="Kept for so many days"
          hint={`From ${least} to ${most}`}
          suffix="days"
          defaultValue={typed.text('keepDays', String(keepDays))}
          errors={errors['keepDays']}
        />
        <TextArea
          name="why"
          label="Why is it changed?"
          hint={`Until now: ${why}`}
          rows={3}
          limit={{ characters: 500 }}
          defaultValue={typed.text('why')}
          errors={errors['why']}
        />
        <TextField
          name="source"
          label="Source"
          hint="A law, a policy or a decision"
          defaultValue={typed.text('source', source)}
          errors={errors['source']}
        />
        <Button>Change the rule</Button>
      </PostForm>
    </Page>
  )
}

import type { typedFields } from '#app/routes/typed-fields.ts'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextField } from '#app/ui/text-fields.tsx'

interface BasicsFieldsProps {
  typed: ReturnType<typeof typedFields>
  errors: FormErrors | undefined
  stored?: { title: string; summary: string }
}

/** What a tender is called and what it is for: asked at the start, and again where they are changed. */
export function BasicsFields({ typed, errors, stored }: BasicsFieldsProps) {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        hint="What bidders will look for, such as “Home again: reablement for older people leaving hospital”"
        defaultValue={typed.text('title', stored?.title)}
        errors={errors?.fields['title']}
      />
      <TextArea
        name="summary"
        label="What it is for"
        hint="One or two sentences about who will be better off and how. How it is done is for bidders to say."
        rows={4}
        limit={{ characters: 2_000 }}
        defaultValue={typed.text('summary', stored?.summary)}
        errors={errors?.fields['summary']}
      />
    </>
  )
}

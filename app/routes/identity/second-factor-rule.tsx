import { href } from '#app/lib/href.ts'
import { Button } from '#app/ui/button.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'

/** Whether every member needs a second factor, and for owners the way to change it. */
export function SecondFactorRule({ isRequired, mayChange }: { isRequired: boolean; mayChange: boolean }) {
  return (
    <>
      <h2 className="govuk-heading-m">Second factor</h2>
      <p className="govuk-body">
        {isRequired
          ? 'Every member needs a second factor. Who has none is asked to set it up before they can do anything here.'
          : 'Members may sign in with a password alone.'}
      </p>
      {mayChange && (
        <PostForm action={href('/people/second-factor')}>
          <HiddenFields values={{ required: isRequired ? 'no' : 'yes' }} />
          <Button secondary>
            {isRequired ? 'Stop requiring a second factor' : 'Require a second factor of every member'}
          </Button>
        </PostForm>
      )}
    </>
  )
}

import { href } from '#app/lib/href.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { NotificationBanner } from '#app/ui/messages.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { QrCode } from '#app/ui/qr-code.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { HiddenFields, TextField } from '#app/ui/text-fields.tsx'

export function SecondFactorOff({ next }: { next: string }) {
  return (
    <>
      <p className="govuk-body">
        With a second factor nobody can sign in as you who only knows your password: a code from an app on your phone is
        asked for as well. Any authenticator app will do, and it needs no network.
      </p>
      <PostForm action={href('/account/second-factor/begin')}>
        <HiddenFields values={{ next }} />
        <Button>Set it up</Button>
      </PostForm>
    </>
  )
}

interface SetUpPhoneProps {
  size: number
  path: string
  /** The secret, for where there is no camera. */
  typedKey: string
  errors: readonly string[] | undefined
}

export function SetUpPhone({ size, path, typedKey, errors }: SetUpPhoneProps) {
  return (
    <PostForm>
      <p className="govuk-body">In the authenticator app on your phone, add an account and scan this:</p>
      <QrCode size={size} path={path} label="QR code for the authenticator app" />
      <p className="govuk-body">
        If it cannot scan, type this key: <code className="app-break">{typedKey}</code>
      </p>
      <TextField
        name="code"
        label="Code that the app shows now"
        hint="Six digits"
        autoComplete="one-time-code"
        inputMode="numeric"
        spellCheck={false}
        width={10}
        errors={errors}
      />
      <Button>Turn it on</Button>
    </PostForm>
  )
}

export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  return (
    <>
      <NotificationBanner success title="Your second factor is on">
        <p className="govuk-body">
          Keep these recovery codes where your phone is not. Each signs you in once when you do not have it. They are
          shown only now:
        </p>
        <ul className="govuk-list">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </NotificationBanner>
      <LinkButton href={next}>I have kept them: go on</LinkButton>
    </>
  )
}

export function SecondFactorOn({ since, recoveryCodes }: { since: string; recoveryCodes: number }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'On since', value: since },
          { key: 'Recovery codes left', value: recoveryCodes },
        ]}
      />
      <p className="govuk-body">
        For a new phone, or for new recovery codes, turn it off and set it up again. You are asked for your password if
        you gave it long ago.
      </p>
      <PostForm action={href('/account/second-factor/turn-off')}>
        <Button warning>Turn it off</Button>
      </PostForm>
    </>
  )
}

import { href } from '#app/lib/href.ts'
import { link, mailText, words, type MailWords } from '#app/lib/mail-text.ts'
import type { Role } from './roles.ts'

/** A mail before it is sent. */
export interface LetterText {
  to: string
  subject: MailWords
  text: MailWords
}

export function invitationLetter(invitation: {
  to: string
  organisationName: string
  /** `null` where the operator of the portal invites. */
  invitedBy: string | null
  roles: readonly Role[]
  token: string
}): LetterText {
  const { to, organisationName, invitedBy, roles, token } = invitation
  return {
    to,
    subject: words`Your invitation to join ${organisationName}`,
    text: mailText(
      words`${invitedBy ?? 'Whoever runs this portal'} invites you to join ${organisationName} on Outturn, the tendering portal, to be: ${roles.join(', ')}.`,
      words`Follow this link to accept. It works once, for seven days, and for your address alone:`,
      link(href('/invitations/:token', { token })),
      words`If you do not expect this, do nothing, and pass the link on to nobody.`,
    ),
  }
}

interface Registering {
  to: string
  organisationName: string
  token: string
}

/** To somebody who is new here. */
export function registrationLetter({ to, organisationName, token }: Registering): LetterText {
  return {
    to,
    subject: words`Confirm the registration of ${organisationName}`,
    text: mailText(
      words`Somebody, we think you, asked to register ${organisationName} on Outturn, the tendering portal, with this address.`,
      words`Follow this link to choose a password and to finish. It works once, for 24 hours:`,
      link(href('/register/:token', { token })),
      words`If it was not you, do nothing: without the link nothing is registered.`,
    ),
  }
}

/** To somebody who has an account. */
export function furtherRegistrationLetter({ to, organisationName, token }: Registering): LetterText {
  return {
    to,
    subject: words`Confirm the registration of ${organisationName}`,
    text: mailText(
      words`Somebody, we think you, asked to register ${organisationName} on Outturn, the tendering portal, with this address. You have an account with it already.`,
      words`To register this organisation too, sign in, then follow this link. It works once, for 24 hours:`,
      link(href('/register/:token', { token })),
      words`If you only want to sign in and do not know your password any more, choose a new one here:`,
      link(href('/forgotten-password')),
      words`If it was not you, do nothing: without the link nothing is registered.`,
    ),
  }
}

export function passwordResetLetter({ to, token }: { to: string; token: string }): LetterText {
  return {
    to,
    subject: words`Choose a new password`,
    text: mailText(
      words`Somebody, we think you, asked for a new password for your account on Outturn, the tendering portal.`,
      words`Follow this link to choose one. It works once, for one hour:`,
      link(href('/reset-password/:token', { token })),
      words`If it was not you, do nothing: your password stays as it is.`,
    ),
  }
}

export function noAccountLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: words`There is no account with this address`,
    text: mailText(
      words`Somebody, we think you, asked for a new password on Outturn, the tendering portal. There is no account with this address: perhaps you use another one there.`,
      words`Accounts come by invitation from an owner of your organisation. Providers and verifiers can also register their organisation:`,
      link(href('/register')),
      words`If it was not you, do nothing.`,
    ),
  }
}

export function passwordChangedLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: words`Your password was changed`,
    text: mailText(
      words`The password of your account on Outturn, the tendering portal, was changed just now, and every session was ended.`,
      words`If it was not you, choose a new one at once, and tell an owner of your organisation:`,
      link(href('/forgotten-password')),
    ),
  }
}

interface AboutMembership {
  to: string
  organisationName: string
}

export function rolesChangedLetter({
  to,
  organisationName,
  roles,
}: AboutMembership & { roles: readonly Role[] }): LetterText {
  return {
    to,
    subject: words`Your roles at ${organisationName} have changed`,
    text: mailText(
      words`An owner of ${organisationName} changed your roles there on Outturn, the tendering portal. They are now: ${roles.join(', ')}.`,
      words`They hold from your next click on, also where you are signed in already. If you think that this is a mistake, ask an owner of your organisation:`,
      link(href('/people')),
    ),
  }
}

export function suspendedLetter({ to, organisationName }: AboutMembership): LetterText {
  return {
    to,
    subject: words`You are suspended at ${organisationName}`,
    text: mailText(
      words`An owner of ${organisationName} suspended you there on Outturn, the tendering portal: you can do and see nothing for it until an owner reinstates you. What you did stays in the record.`,
      words`If you think that this is a mistake, ask an owner of your organisation.`,
    ),
  }
}

export function reinstatedLetter({
  to,
  organisationName,
  roles,
}: AboutMembership & { roles: readonly Role[] }): LetterText {
  return {
    to,
    subject: words`You are reinstated at ${organisationName}`,
    text: mailText(
      words`An owner of ${organisationName} reinstated you there on Outturn, the tendering portal, with the roles that you had: ${roles.join(', ')}. Sign in, and choose ${organisationName}:`,
      link(href('/sign-in')),
    ),
  }
}

export function removedLetter({ to, organisationName }: AboutMembership): LetterText {
  return {
    to,
    subject: words`You are no longer a member of ${organisationName}`,
    text: mailText(
      words`An owner of ${organisationName} removed you from its members on Outturn, the tendering portal. You can do and see nothing more for it; what you did stays in the record, and your account stays yours.`,
      words`If you think that this is a mistake, ask an owner of your organisation: a new invitation brings you back.`,
    ),
  }
}

export function secondFactorOnLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: words`Your second factor is on`,
    text: mailText(
      words`From now on your account on Outturn, the tendering portal, asks for a code of your phone besides your password.`,
      words`If it was not you, somebody has your password: choose a new one at once, and tell an owner of your organisation:`,
      link(href('/forgotten-password')),
    ),
  }
}

export function secondFactorOffLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: words`Your second factor is off`,
    text: mailText(
      words`From now on your account on Outturn, the tendering portal, asks for your password alone.`,
      words`If it was not you, somebody has your password: choose a new one at once, and tell an owner of your organisation:`,
      link(href('/forgotten-password')),
    ),
  }
}

export function wrongCodesLetter({ to, count }: { to: string; count: number }): LetterText {
  return {
    to,
    subject: words`Wrong codes were entered for your account`,
    text: mailText(
      words`Somebody gave the right password of your account on Outturn, the tendering portal, and then ${String(count)} wrong codes in a row. They are not signed in, and have to begin with the password again.`,
      words`If it was not you, somebody has your password: choose a new one at once, and tell an owner of your organisation:`,
      link(href('/forgotten-password')),
    ),
  }
}

import { href } from '#app/lib/href.ts'
import type { Role } from './roles.ts'

/** A mail before it is sent: a paragraph that is nothing but a path of the portal becomes a link to it. */
export interface LetterText {
  to: string
  subject: string
  text: string
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
    subject: `Your invitation to join ${organisationName}`,
    text: paragraphs(
      `${invitedBy ?? 'Whoever runs this portal'} invites you to join ${organisationName} on Outturn, the tendering portal, to be: ${roles.join(', ')}.`,
      'Follow this link to accept. It works once, for seven days, and for your address alone:',
      href.invitation(token),
      'If you do not expect this, do nothing, and pass the link on to nobody.',
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
    subject: `Confirm the registration of ${organisationName}`,
    text: paragraphs(
      `Somebody, we think you, asked to register ${organisationName} on Outturn, the tendering portal, with this address.`,
      'Follow this link to choose a password and to finish. It works once, for 24 hours:',
      href.registration(token),
      'If it was not you, do nothing: without the link nothing is registered.',
    ),
  }
}

/** To somebody who has an account. */
export function furtherRegistrationLetter({ to, organisationName, token }: Registering): LetterText {
  return {
    to,
    subject: `Confirm the registration of ${organisationName}`,
    text: paragraphs(
      `Somebody, we think you, asked to register ${organisationName} on Outturn, the tendering portal, with this address. You have an account with it already.`,
      'To register this organisation too, sign in, then follow this link. It works once, for 24 hours:',
      href.registration(token),
      'If you only want to sign in and do not know your password any more, choose a new one here:',
      href.forgottenPassword,
      'If it was not you, do nothing: without the link nothing is registered.',
    ),
  }
}

export function passwordResetLetter({ to, token }: { to: string; token: string }): LetterText {
  return {
    to,
    subject: 'Choose a new password',
    text: paragraphs(
      'Somebody, we think you, asked for a new password for your account on Outturn, the tendering portal.',
      'Follow this link to choose one. It works once, for one hour:',
      href.passwordReset(token),
      'If it was not you, do nothing: your password stays as it is.',
    ),
  }
}

export function noAccountLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: 'There is no account with this address',
    text: paragraphs(
      'Somebody, we think you, asked for a new password on Outturn, the tendering portal. There is no account with this address: perhaps you use another one there.',
      'Accounts come by invitation from an owner of your organisation. Providers and verifiers can also register their organisation:',
      href.register,
      'If it was not you, do nothing.',
    ),
  }
}

export function passwordChangedLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: 'Your password was changed',
    text: paragraphs(
      'The password of your account on Outturn, the tendering portal, was changed just now, and every session was ended.',
      'If it was not you, choose a new one at once, and tell an owner of your organisation:',
      href.forgottenPassword,
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
    subject: `Your roles at ${organisationName} have changed`,
    text: paragraphs(
      `An owner of ${organisationName} changed your roles there on Outturn, the tendering portal. They are now: ${roles.join(', ')}.`,
      'They hold from your next click on, also where you are signed in already. If you think that this is a mistake, ask an owner of your organisation:',
      href.people,
    ),
  }
}

export function suspendedLetter({ to, organisationName }: AboutMembership): LetterText {
  return {
    to,
    subject: `You are suspended at ${organisationName}`,
    text: paragraphs(
      `An owner of ${organisationName} suspended you there on Outturn, the tendering portal: you can do and see nothing for it until an owner reinstates you. What you did stays in the record.`,
      'If you think that this is a mistake, ask an owner of your organisation.',
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
    subject: `You are reinstated at ${organisationName}`,
    text: paragraphs(
      `An owner of ${organisationName} reinstated you there on Outturn, the tendering portal, with the roles that you had: ${roles.join(', ')}. Sign in, and choose ${organisationName}:`,
      href.signIn,
    ),
  }
}

export function removedLetter({ to, organisationName }: AboutMembership): LetterText {
  return {
    to,
    subject: `You are no longer a member of ${organisationName}`,
    text: paragraphs(
      `An owner of ${organisationName} removed you from its members on Outturn, the tendering portal. You can do and see nothing more for it; what you did stays in the record, and your account stays yours.`,
      'If you think that this is a mistake, ask an owner of your organisation: a new invitation brings you back.',
    ),
  }
}

export function secondFactorOnLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: 'Your second factor is on',
    text: paragraphs(
      'From now on your account on Outturn, the tendering portal, asks for a code of your phone besides your password.',
      'If it was not you, somebody has your password: choose a new one at once, and tell an owner of your organisation:',
      href.forgottenPassword,
    ),
  }
}

export function secondFactorOffLetter({ to }: { to: string }): LetterText {
  return {
    to,
    subject: 'Your second factor is off',
    text: paragraphs(
      'From now on your account on Outturn, the tendering portal, asks for your password alone.',
      'If it was not you, somebody has your password: choose a new one at once, and tell an owner of your organisation:',
      href.forgottenPassword,
    ),
  }
}

function paragraphs(...texts: string[]): string {
  return texts.join('\n\n')
}

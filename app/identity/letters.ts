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

function paragraphs(...texts: string[]): string {
  return texts.join('\n\n')
}

/** Why a change of members is not made, in words. */
/** Why somebody whom a provider sent back is not let in, in words. */
export const providerRefusals = {
  'not begun here': 'This sign-in was not begun in this browser, or it took too long, or it is finished. Begin again.',
  'not offered any more': 'Your organisation no longer offers this way in, or changed it just now. Begin again.',
  'provider not available':
    'The sign-in of your organisation does not answer at the moment. Try again in a few minutes, or sign in with your password.',
  declined: 'The sign-in of your organisation did not let you in, or you stopped there. You can begin again.',
  'not accepted':
    'What the sign-in of your organisation sent back could not be accepted. Begin again; if it happens twice, tell an owner.',
  'email not verified':
    'The sign-in of your organisation does not say that your email address is verified, so that we cannot know who you are.',
  'other domain':
    'The email address that you have there is not one for which your organisation connected this sign-in.',
  'not a member':
    'Nobody with this email address is a member here. Ask an owner of your organisation for an invitation first.',
  'another person':
    'This email address belonged to somebody else when it was first used here. Ask an owner to remove them and invite you.',
  'other person': 'To try the sign-in, sign in there as yourself: with the email address that you have here.',
  'changed since shown': 'Somebody changed these settings meanwhile. Look at them again.',
} as const

export const memberRefusals = {
  'changed since shown': 'Somebody changed this membership since you opened the page. Check it again before you go on.',
  'auditor stands alone': 'An auditor holds no other role: choose either auditor or the others.',
  'last owner':
    'An organisation needs an owner who can let people in. Make somebody else an owner first, on the page People.',
  'own roles': 'Nobody gives roles to themselves while there is another owner. Ask them to give them to you.',
  yourself: 'You cannot do this to yourself. You can leave the organisation, or another owner can do it.',
}

/** Why a change of members is not made, in words. */
export const memberRefusals = {
  'changed since shown': 'Somebody changed this membership since you opened the page. Check it again before you go on.',
  'auditor stands alone': 'An auditor holds no other role: choose either auditor or the others.',
  'last owner':
    'An organisation needs an owner who can let people in. Make somebody else an owner first, on the page People.',
  yourself: 'You cannot do this to yourself. You can leave the organisation, or another owner can do it.',
}

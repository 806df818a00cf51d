/** Why an administrator's act is not done, in words. */
export const administrationRefusals = {
  'no session is open': 'This person has no open session any more.',
  'your own organisation': 'You cannot suspend the organisation for which you work: nobody could reinstate it.',
}

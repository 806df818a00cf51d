/** What is said about a chosen password that attackers try first. */
export const knownPasswordText =
  'This password is among those that attackers try first. Choose another: three random words are good.'

/** What is said when a link from a mail cannot be used any more, or not by this person. */
export const linkRefusals = {
  'already used': { '': ['This link was used already.'] },
  expired: { '': ['This link has run out. Ask for a new one.'] },
  'account made meanwhile': {
    '': ['An account with this email address was made just now. Sign in, then open the link again.'],
  },
  'for another address': { '': ['You are signed in with another address than this link is for. Sign out first.'] },
  'sign in first': { '': ['There is an account with this address. Sign in, then open the link again.'] },
  'known password': { password: [knownPasswordText] },
} satisfies Record<string, Record<string, string[]>>

import { href } from '#app/lib/href.ts'

/** To the owners of an organisation, as is the next. */
export function suspensionLetter({ name, reason }: { name: string; reason: string }) {
  return {
    subject: `${name} is suspended`,
    text: [
      `Whoever runs this portal has suspended ${name}: from now on nobody can act for it. Nothing that you wrote or signed is lost, and deadlines go on.`,
      `The reason given: ${reason}`,
      'If you think that this is a mistake, answer whoever runs this portal.',
    ].join('\n\n'),
  }
}

export function reinstatementLetter({ name, reason }: { name: string; reason: string }) {
  return {
    subject: `${name} is reinstated`,
    text: [
      `Whoever runs this portal has reinstated ${name}: its people can act again, with the roles that they had.`,
      `The reason given: ${reason}`,
    ].join('\n\n'),
  }
}

/** To a person. */
export function sessionsEndedLetter({ reason }: { reason: string }) {
  return {
    subject: 'You were signed out everywhere',
    text: [
      'Whoever runs this portal ended all your sessions on Outturn, the tendering portal. Your password is as it was, and what you saved is kept.',
      `The reason given: ${reason}`,
      'You can sign in again at any time:',
      href.signIn,
    ].join('\n\n'),
  }
}

import { href } from '#app/lib/href.ts'
import { link, mailText, words } from '#app/lib/mail-text.ts'

/** To the owners of an organisation, as is the next. */
export function suspensionLetter({ name, reason }: { name: string; reason: string }) {
  return {
    subject: words`${name} is suspended`,
    text: mailText(
      words`Whoever runs this portal has suspended ${name}: from now on nobody can act for it. Nothing that you wrote or signed is lost, and deadlines go on.`,
      words`The reason given: ${reason}`,
      words`If you think that this is a mistake, answer whoever runs this portal.`,
    ),
  }
}

export function reinstatementLetter({ name, reason }: { name: string; reason: string }) {
  return {
    subject: words`${name} is reinstated`,
    text: mailText(
      words`Whoever runs this portal has reinstated ${name}: its people can act again, with the roles that they had.`,
      words`The reason given: ${reason}`,
    ),
  }
}

/** To a person. */
export function sessionsEndedLetter({ reason }: { reason: string }) {
  return {
    subject: words`You were signed out everywhere`,
    text: mailText(
      words`Whoever runs this portal ended all your sessions on Outturn, the tendering portal. Your password is as it was, and what you saved is kept.`,
      words`The reason given: ${reason}`,
      words`You can sign in again at any time:`,
      link(href('/sign-in')),
    ),
  }
}

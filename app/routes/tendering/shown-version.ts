import { shownNumber } from '#app/routes/typed-shapes.ts'

/** Which version the form showed: sent hidden, so that nobody overwrites what they did not see. */
export const shownVersion = shownNumber({ least: 1 })

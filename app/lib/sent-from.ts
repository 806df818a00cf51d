/** The field in which a form says from which showing of a page it was sent: sent twice, it is acted upon once. */
export const pageField = 'sentFrom'

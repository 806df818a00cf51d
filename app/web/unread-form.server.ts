import type { NextFunction, Request, Response } from 'express'

/** Why a form was refused before anything of it was read. */
export type UnreadForm = 'too large' | 'length missing'

const answers: Record<UnreadForm, { status: 411 | 413; text: string }> = {
  'too large': { status: 413, text: 'This is too large to be a form.' },
  'length missing': { status: 411, text: 'The length of what is sent must be given.' },
}

export function refuseWithLine(response: Response, why: UnreadForm): void {
  const { status, text } = answers[why]
  response.status(status).type('text/plain').send(text)
}

/** Refuses a form unread: to people with a page of the portal, which `*` shows, to programs with a line. */
export function refuseUnread(request: Request, response: Response, next: NextFunction, why: UnreadForm): void {
  if (!/\btext\/html\b/.test(request.get('Accept') ?? '')) {
    refuseWithLine(response, why)
    return
  }
  response.locals['unreadForm'] = why
  request.method = 'GET'
  request.url = request.originalUrl = '/form-not-read'
  next()
}

import { index, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/public/welcome.tsx'),
  route('tenders', 'routes/public/find-tenders.tsx'),
  route('tenders/:reference', 'routes/public/tender-notice.tsx'),
  route('tenders/:reference/method.json', 'routes/public/tender-method.ts'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('help', 'routes/public/help.tsx'),

  route('sign-in', 'routes/identity/sign-in.tsx'),
  route('sign-out', 'routes/identity/sign-out.ts'),
  route('choose-organisation', 'routes/identity/choose-organisation.tsx'),
  route('invitations/:token', 'routes/identity/accept-invitation.tsx'),
  route('people', 'routes/identity/people.tsx'),
  route('people/invitations/:invitationId/withdraw', 'routes/identity/withdraw-invitation.ts'),
  route('home', 'routes/home.tsx'),

  route('demo', 'routes/demo/demo.tsx'),
  route('demo/step-in', 'routes/demo/step-in.ts'),

  route('buyer/tenders', 'routes/tendering/buyer-tenders.tsx'),
  route('buyer/tenders/new', 'routes/tendering/new-tender.tsx'),
  route('buyer/tenders/:tenderId', 'routes/tendering/tender.tsx'),
  route('buyer/tenders/:tenderId/basics', 'routes/tendering/basics.tsx'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig

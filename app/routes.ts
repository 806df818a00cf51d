import { route, type RouteConfig } from '@remix-run/route-config'

export default [
  route('sign-in', 'routes/identity/sign-in.tsx'),
  route('sign-out', 'routes/identity/sign-out.ts'),
  route('choose-organisation', 'routes/identity/choose-organisation.tsx'),
  route('invitations/:token', 'routes/identity/accept-invitation.tsx'),
  route('people', 'routes/identity/people.tsx'),
  route('people/invitations/:invitationId/withdraw', 'routes/identity/withdraw-invitation.ts'),
  route('home', 'routes/home.tsx'),

  route('demo', 'routes/demo/demo.tsx'),
  route('demo/step-in', 'routes/demo/step-in.ts'),

  route('bids', 'routes/proposals/bids.tsx'),
  route('bids/:tenderId', 'routes/proposals/bid.tsx'),
  route('bids/:tenderId/answers/:criterion', 'routes/proposals/answer.tsx'),
  route('bids/:tenderId/targets/:outcome', 'routes/proposals/target.tsx'),
  route('bids/:tenderId/price', 'routes/proposals/price.tsx'),
  route('bids/:tenderId/check', 'routes/proposals/check.tsx'),
  route('bids/:tenderId/receipt', 'routes/proposals/receipt.tsx'),
  route('bids/:tenderId/submitted.json', 'routes/proposals/submitted-content.ts'),
  route('bids/:tenderId/withdraw', 'routes/proposals/withdraw.tsx'),
  route('buyer/tenders/:tenderId/opening', 'routes/proposals/opening.tsx'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig

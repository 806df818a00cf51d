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


  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig

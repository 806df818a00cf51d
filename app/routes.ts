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

  route('buyer/tenders/:tenderId/panel', 'routes/evaluation/panel-set-up.tsx'),
  route('buyer/tenders/:tenderId/panel/replace/:personId', 'routes/evaluation/replace-member.tsx'),
  route('buyer/tenders/:tenderId/panel/conflicts/:personId', 'routes/evaluation/conflict.tsx'),
  route('buyer/tenders/:tenderId/scoring', 'routes/evaluation/scoring.tsx'),
  route('buyer/tenders/:tenderId/moderation', 'routes/evaluation/moderation.tsx'),
  route('buyer/tenders/:tenderId/moderation/lock', 'routes/evaluation/lock-consensus.tsx'),
  route('buyer/tenders/:tenderId/moderation/:proposalId/:criterion', 'routes/evaluation/moderation-cell.tsx'),
  route('buyer/tenders/:tenderId/ranking', 'routes/evaluation/ranking.tsx'),
  route('panel', 'routes/evaluation/panels.tsx'),
  route('panel/:tenderId', 'routes/evaluation/panel-tender.tsx'),
  route('panel/:tenderId/interests', 'routes/evaluation/interests.tsx'),
  route('panel/:tenderId/proposals/:proposalId', 'routes/evaluation/bid.tsx'),
  route('panel/:tenderId/score/:proposalId/:criterion', 'routes/evaluation/score.tsx'),
  route('panel/:tenderId/lock', 'routes/evaluation/lock-scores.tsx'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig

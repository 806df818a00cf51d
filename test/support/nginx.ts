import { findInstalled } from './installed.ts'

/** The proxy that journeys put in front of the portal. @throws StartRefusal where there is none and none can be installed */
export function findNginx(): string {
  return findInstalled({ what: 'nginx', names: ['nginx'], packages: ['nginx-light'] })
}

import type { World } from './world.ts'

/** The portal's operator: one who administers, and an owner who only looks; and an owner of any other organisation. */
export async function anOperator(world: World) {
  const operator = await world.anOrganisation('operator')
  return {
    operator,
    administrator: await world.aPerson(operator, ['administrator']),
    operatorsOwner: await world.aPerson(operator, ['owner']),
    outsider: await world.aPerson(await world.anOrganisation('commissioner'), ['owner']),
  }
}

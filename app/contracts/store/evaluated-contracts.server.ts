import type { Contract } from '#app/contracts/contract.ts'
import type { Evaluation } from '#app/evaluation/panel.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { lockContract } from './contracts.server.ts'

/** The evaluation that led to a contract: a conflict of interest in it lasts until the contract is signed. */
export async function evaluationBehind(db: Db | Tx, { tenderId }: Pick<Contract, 'tenderId'>): Promise<Evaluation> {
  const evaluation = await findEvaluation(db, tenderId)
  if (!evaluation) throw new Error(`tender ${tenderId} is gone`)
  return evaluation
}

/** Locks a contract and before it the evaluation that led to it, in the order in which drawing up locks them. */
export async function lockEvaluated(
  tx: Tx,
  { id, tenderId }: Pick<Contract, 'id' | 'tenderId'>,
): Promise<{ contract: Contract; evaluation: Evaluation }> {
  const evaluation = await lockEvaluation(tx, tenderId)
  return { contract: await lockContract(tx, id), evaluation }
}

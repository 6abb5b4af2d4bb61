import { blocks } from './grants.ts';
import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/** Ways to carry a sign-in from one device to another (Graph reference, conditionalAccessTransferMethods). */
export type TransferMethod = 'deviceCodeFlow' | 'authenticationTransfer';

/** Whether the policy blocks a flow, alone or together with others, and in every other circumstance. */
export function blocksFlow(policy: ConditionalAccessPolicy, method: TransferMethod): boolean {
  const methods = policy.conditions.authenticationFlows?.transferMethods ?? [];
  return (
    appliesAlways(policy, ['authenticationFlows']) &&
    blocks(policy) &&
    (methods.length === 0 || methods.includes(method))
  );
}

import { badRequest } from '../graph/errors.ts';
import { singleton } from '../graph/singleton.ts';
import { rowsAt } from '../state/tenantState.ts';

export const securityDefaults = singleton({
  path: '/policies/identitySecurityDefaultsEnforcementPolicy',
  write: {
    method: 'PATCH',
    answer: 204,
    check(next, { tenant }) {
      const enabled = rowsAt(tenant, '/identity/conditionalAccess/policies').some(
        ({ state }) => state === 'enabled',
      );
      // Documented by many issues; the exact text is not.
      if (next['isEnabled'] === true && enabled) {
        throw badRequest(
          'Security defaults cannot be enabled while Conditional Access policies are enabled.',
        );
      }
    },
  },
});

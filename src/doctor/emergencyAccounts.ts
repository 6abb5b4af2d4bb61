import * as z from 'zod';
import { defineControl, fail, pass, some } from '../domain/control.ts';
import { namedAccounts } from '../sources/namedAccounts.ts';

export const emergencyAccounts = defineControl({
  id: 'doctor.emergencyAccounts',
  revision: 1,
  title: 'The emergency accounts are declared, and exist',
  failing: 'The emergency accounts are not declared, or do not exist',
  rationale:
    'Policies leave them out on purpose. Undeclared, they look like people who escape a second factor.',
  area: 'administration',
  severity: 'high',
  refs: { catalogue: [] },
  settings: z.strictObject({}),
  reads: { accounts: namedAccounts },
  evaluate: ({ accounts }, _settings, { tenant, declared: { emergencyAccounts: declared } }) => {
    if (declared.length === 0) {
      const because = 'No emergency account is declared.';
      return fail(because, [
        {
          type: 'tenant',
          id: tenant.id,
          property: 'emergencyAccounts',
          actual: 0,
          expected: 'at least 2',
          because,
        },
      ]);
    }
    const missing = declared.filter((id) => !accounts.kept.some((account) => account.id === id));
    const items = missing.map((id) => ({ type: 'user', id, actual: 'missing', expected: 'exists' }));
    return some(items)
      ? fail('A declared emergency account does not exist.', items)
      : pass(`${declared.length} are declared.`);
  },
  manually: [
    'Find their object ids: Entra admin center → Users → the account → Object ID.',
    'Write them into the tenant file under `emergencyAccounts`, and audit with --tenant-file.',
  ],
});

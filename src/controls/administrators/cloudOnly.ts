import * as z from 'zod';
import { defineControl, fail, optional, pass, some, unknown } from '../../domain/control.ts';
import { administrators } from '../../sources/administrators.ts';
import { roleEligibilities } from '../../sources/roleAssignments.ts';

export const cloudOnly = defineControl({
  id: 'administrators.cloudOnly',
  revision: 1,
  title: 'Administrators’ accounts live in the cloud alone',
  failing: 'Some administrators’ accounts are copied from the servers on premises',
  rationale:
    'Whoever breaks into the company’s own servers can set the password of every account that is copied from them, and is then administrator in the cloud as well.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: ['ENTRA-ROLE-002'],
    prowler: ['entra_admin_users_cloud_only'],
    cis: ['1.1.1'],
    microsoft: ['https://learn.microsoft.com/entra/architecture/protect-m365-from-on-premises-attacks'],
  },
  settings: z.strictObject({}),
  reads: { administrators, eligible: optional(roleEligibilities) },
  evaluate: ({ administrators: accounts, eligible }, _settings, { declared }) => {
    if (accounts.kept.length === 0) {
      return unknown('implausible', 'No administrator was found, and every tenant has some.');
    }
    const judged = accounts.kept.filter(({ id }) => !declared.exceptions.users.includes(id));
    const items = judged
      .filter(({ synchronised }) => synchronised === true)
      .map(({ id, name }) => ({
        type: 'user',
        id,
        name,
        property: 'onPremisesSyncEnabled',
        actual: true,
        expected: false,
      }));
    if (some(items)) {
      const people =
        items.length === 1
          ? 'One administrator’s account is'
          : `${items.length} administrators’ accounts are`;
      return fail(`${people} copied from the servers on premises.`, items);
    }
    const unsaid = judged.filter(({ synchronised }) => synchronised === null).length;
    if (unsaid > 0)
      return unknown('notSaid', `The directory did not say where ${unsaid} accounts come from.`);
    if (eligible.status !== 'ok' && eligible.status !== 'notLicensed') {
      return unknown(
        'readFailed',
        'Who can activate a role could not be read, so not all administrators are known.',
      );
    }
    return pass(`All ${judged.length} administrators’ accounts live in the cloud alone.`);
  },
  manually: [
    'Make each person listed here a second account for administration: cloud-only, at the onmicrosoft.com domain, without a mailbox.',
    'Give it the roles, see that it works, and take the roles away from the everyday account.',
  ],
});

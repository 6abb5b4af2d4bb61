import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Microsoft's own minimum, for tenants that do not use Conditional Access. */
export const securityDefaults = settingSource({
  id: 'securityDefaults',
  title: 'security defaults',
  access: [
    {
      path: '/policies/identitySecurityDefaultsEnforcementPolicy',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  request: { path: '/policies/identitySecurityDefaultsEnforcementPolicy', query: { $select: 'isEnabled' } },
  shape: z.object({ isEnabled: z.boolean() }),
});

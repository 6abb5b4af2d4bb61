import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { isStrongPermission } from '../../domain/strongPermissions.ts';
import { applicationGrants } from '../../sources/applicationGrants.ts';
import { delegatedGrants } from '../../sources/delegatedGrants.ts';
import { servicePrincipals } from '../../sources/servicePrincipals.ts';

export const privilegedGrants = defineControl({
  id: 'apps.privilegedGrants',
  revision: 1,
  title: 'No outside application can read everybody’s mail or files, or change the tenant',
  failing: 'Outside applications can read mail or files, or change the tenant',
  rationale:
    'An application that was let in once keeps its rights until somebody takes them away. If its maker is broken into, so are you.',
  area: 'apps',
  severity: 'high',
  refs: {
    catalogue: ['APP-RISKY-001'],
    microsoft: ['https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions'],
  },
  settings: z.strictObject({}),
  reads: { applications: servicePrincipals, delegated: delegatedGrants, application: applicationGrants },
  evaluate: ({ applications, delegated, application }, _settings, { tenant, declared }) => {
    if (applications.total === 0) {
      return unknown('implausible', 'The tenant knows no application, and every tenant knows Microsoft’s.');
    }
    const held = Map.groupBy(
      [
        ...delegated.kept.flatMap(({ application: id, scopes, everybody }) =>
          scopes.map((permission) => ({
            id,
            permission,
            how: everybody ? 'for everybody' : 'for some people',
          })),
        ),
        ...application.kept.map(({ application: id, permission }) => ({ id, permission, how: 'by itself' })),
      ].filter(({ permission }) => isStrongPermission(permission)),
      ({ id }) => id,
    );
    const outside = applications.kept.filter(
      ({ owner, appId, enabled }) =>
        owner !== tenant.id && enabled !== false && !declared.exceptions.applications.includes(appId),
    );
    const items = outside.flatMap(({ id, appId, name, publisher }) => {
      const grants = held.get(id) ?? [];
      if (grants.length === 0) return [];
      const permissions = new Set(grants.map(({ permission, how }) => `${permission} (${how})`));
      return [
        {
          type: 'application',
          id: appId,
          name,
          property: 'permissions',
          actual: [...permissions].toSorted(),
          expected: [],
          because: publisher === null ? 'Its publisher is not verified.' : `Published by ${publisher}.`,
        },
      ];
    });
    if (!some(items)) return pass('No application from outside holds one of the strongest permissions.');
    const number =
      items.length === 1 ? 'One outside application holds' : `${items.length} outside applications hold`;
    return fail(`${number} permissions over mail, files or the tenant.`, items);
  },
  manually: [
    'Entra admin center → Identity → Applications → Enterprise applications: open each application listed here → Permissions.',
    'Ask who uses it and for what. If nobody does: Properties → “Enabled for users to sign in”: No, wait a week, then delete it.',
    'If it is needed: revoke what it does not need, and declare it in the tenant file as an exception with an owner and a reason.',
  ],
});

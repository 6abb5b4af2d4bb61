import type { KeptGrant } from '../../../src/sources/delegatedGrants.ts';
import type { KeptPrincipal } from '../../../src/sources/servicePrincipals.ts';
import { list } from '../../testControl.ts';

/** An application that the tenant knows; nothing about it gives a maker away until `differs` does. */
export function application(name: string, differs: Partial<KeptPrincipal> = {}): KeptPrincipal {
  return {
    id: `sp-${name}`,
    appId: `app-${name}`,
    name,
    owner: 'somebody',
    publisher: null,
    hosts: ['app.example'],
    enabled: true,
    ...differs,
  };
}

export const zoom = application('Zoom', { publisher: 'Zoom Communications, Inc.' });

export function known(...applications: KeptPrincipal[]) {
  return { servicePrincipals: list(applications, { total: applications.length + 50 }) };
}

export function grant(to: KeptPrincipal, scopes: string[], person: string | null = null): KeptGrant {
  return { application: to.id, everybody: person === null, person, scopes };
}

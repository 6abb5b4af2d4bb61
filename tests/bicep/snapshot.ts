import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './compiler.ts';

/** What an example comes to, as the compiler evaluated it. What only Azure can know is still an expression. */
export interface Snapshot {
  predictedResources: Resource[];
  outputs: Record<string, unknown>;
}

export interface Resource {
  id: string;
  type: string;
  name: string;
  properties: Record<string, unknown>;
}

export const exampleNames = ['client', 'clientWithRemediation', 'privateNetwork', 'hub'] as const;
type ExampleName = (typeof exampleNames)[number];

export function textOf(example: ExampleName): string {
  return readFileSync(join(root, 'bicep/examples', `${example}.snapshot.json`), 'utf8');
}

export function snapshotOf(example: ExampleName): Snapshot {
  return JSON.parse(textOf(example)) as Snapshot;
}

export function resourcesOf(example: ExampleName, type: string): Resource[] {
  return snapshotOf(example).predictedResources.filter((resource) => resource.type === type);
}

/** The settings of the app of that role. */
export function settingsOf(example: ExampleName, role: string): Record<string, string> {
  const settings = resourcesOf(example, 'Microsoft.Web/sites/config')
    .map(({ properties }) => properties as Record<string, string>)
    .find(({ PLUMBLINE_ROLE }) => PLUMBLINE_ROLE === role);
  if (!settings) throw new Error(`${example} has no ${role}`);
  return settings;
}

export interface Grant {
  /** Whose: the name of an identity, or an object id. */
  to: string;
  role: string;
  /** Such as `dat/tables/journal`, `aud`, `kv`: which account, and what of it. */
  on: string;
}

/** The roles that an example gives, sorted. */
export function grantsOf(example: ExampleName): Grant[] {
  return resourcesOf(example, 'Microsoft.Authorization/roleAssignments')
    .map(({ id, properties }) => {
      const { principalId, roleDefinitionId } = properties as Record<string, string>;
      const identity = /userAssignedIdentities\/([\w-]+)'.*\.principalId\]$/.exec(principalId ?? '')?.[1];
      const role = roleDefinitionId?.split('/').at(-1) ?? '';
      return { to: identity ?? principalId ?? '', role: roleNames[role] ?? role, on: placeOf(id) };
    })
    .toSorted((one, other) => (spelled(one) < spelled(other) ? -1 : 1));
}

function spelled({ to, on, role }: Grant): string {
  return `${to} ${on} ${role}`;
}

/** What a role is given on, without what differs from one deployment to the next. */
function placeOf(id: string): string {
  const path = id.split('/providers/Microsoft.Authorization/')[0]?.split('/resourceGroups/')[1] ?? '';
  const [, , , kind = '', name = '', , , , ...place] = path.split('/');
  const last = place.at(-1);
  if (kind === 'storageAccounts') {
    const account = /^plumblin(aud|rem|dat)/.exec(name)?.[1] ?? name;
    return last === undefined ? account : `${account}/${path.split('/').at(-2)}/${path.split('/').at(-1)}`;
  }
  return kind;
}

/** Built-in roles (Microsoft Learn: Azure built-in roles). */
const roleNames: Record<string, string> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a': 'Storage Queue Data Message Sender',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '76199698-9eea-4c19-bc75-cec21354c6b6': 'Storage Table Data Reader',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
};

import { Deployment } from '../../src/domain/clientFile.ts';
import { exampleNames, resourcesOf, snapshotOf, textOf } from './snapshot.ts';

const accounts = 'Microsoft.Storage/storageAccounts';

test.each(exampleNames)(
  '%s: no account takes a key, shows anything to the public, or speaks old TLS',
  (example) => {
    const made = resourcesOf(example, accounts);
    expect(made.length).toBeGreaterThan(1);
    for (const { properties } of made)
      expect(properties).toMatchObject({
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        defaultToOAuthAuthentication: true,
        isLocalUserEnabled: false,
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
      });
    for (const { properties } of resourcesOf(example, `${accounts}/blobServices/containers`).filter(
      ({ name }) => !name.endsWith('/app-package'),
    ))
      expect(properties).toEqual({ publicAccess: 'None' });
  },
);

test.each(exampleNames)('%s: each host has an account of its own, and the data is in neither', (example) => {
  const apps = resourcesOf(example, 'Microsoft.Web/sites').length;
  const names = resourcesOf(example, accounts).map(({ name }) => name);
  expect(new Set(names).size).toBe(apps + 1);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
});

test.each(exampleNames)('%s: the accounts answer from outside only where there is no network', (example) => {
  const isPrivate = example === 'privateNetwork';
  for (const { properties } of [
    ...resourcesOf(example, accounts),
    ...resourcesOf(example, 'Microsoft.KeyVault/vaults'),
  ])
    expect(properties).toMatchObject({
      publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled',
      networkAcls: { bypass: 'None', defaultAction: isPrivate ? 'Deny' : 'Allow' },
    });
});

test('in a private network everything that is closed has its addresses there', () => {
  const endpoints = resourcesOf('privateNetwork', 'Microsoft.Network/privateEndpoints').map(
    ({ properties }) => {
      const [connection] = properties.privateLinkServiceConnections as {
        properties: { privateLinkServiceId: string; groupIds: string[] };
      }[];
      const { privateLinkServiceId = '', groupIds = [] } = connection?.properties ?? {};
      return `${privateLinkServiceId.split('/').at(-1)} ${groupIds.join()}`;
    },
  );
  const storage = resourcesOf('privateNetwork', accounts).flatMap(({ name }) =>
    ['blob', 'queue', 'table'].map((service) => `${name} ${service}`),
  );
  const vaults = resourcesOf('privateNetwork', 'Microsoft.KeyVault/vaults').map(
    ({ name }) => `${name} vault`,
  );
  expect(endpoints.toSorted()).toEqual([...storage, ...vaults].toSorted());
  expect(
    resourcesOf('privateNetwork', 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups'),
  ).toHaveLength(endpoints.length);
  expect(resourcesOf('privateNetwork', 'Microsoft.Network/privateDnsZones/virtualNetworkLinks')).toHaveLength(
    4,
  );
});

test.each(exampleNames)('%s: what the data account loses can be brought back', (example) => {
  const data = resourcesOf(example, `${accounts}/blobServices`).find(({ name }) =>
    name.startsWith('plumblindat'),
  );
  expect(data?.properties).toMatchObject({
    isVersioningEnabled: true,
    deleteRetentionPolicy: { enabled: true },
    containerDeleteRetentionPolicy: { enabled: true },
  });
});

test.each(exampleNames)(
  '%s: anchors cannot be replaced, and their policy can be taken away again',
  (example) => {
    const policies = resourcesOf(example, `${accounts}/blobServices/containers/immutabilityPolicies`);
    expect(policies.map(({ name }) => name.replace(/^\w+\//, ''))).toEqual(['default/anchors/default']);
    // It is made unlocked: only a lock of its own changes that.
    expect(policies[0]?.properties).toEqual({
      allowProtectedAppendWrites: false,
      immutabilityPeriodSinceCreationInDays: 400,
    });
  },
);

test.each(exampleNames)('%s: what is removed leaves no version for ever', (example) => {
  const rules = resourcesOf(example, `${accounts}/managementPolicies`).flatMap(
    ({ properties }) => (properties.policy as { rules: Rule[] }).rules,
  );
  const days = (place: string) => {
    const rule = rules.find(({ definition }) => definition.filters.prefixMatch.includes(`${place}/`));
    const { baseBlob, version } = rule?.definition.actions ?? {};
    return [baseBlob?.delete.daysAfterModificationGreaterThan, version?.delete.daysAfterCreationGreaterThan];
  };
  expect(Object.fromEntries(places.map((place) => [place, days(place)]))).toEqual({
    evidence: [30, 30],
    collecting: [30, 30],
    runs: [400, 30],
    config: [undefined, 400],
    approvals: [400, 400],
    outcomes: [400, 400],
    // Nothing but time removes an anchor.
    anchors: [undefined, undefined],
  });
});

const places = ['evidence', 'collecting', 'runs', 'config', 'approvals', 'outcomes', 'anchors'];

interface Rule {
  definition: {
    filters: { prefixMatch: string[] };
    actions: {
      baseBlob?: { delete: { daysAfterModificationGreaterThan: number } };
      version?: { delete: { daysAfterCreationGreaterThan: number } };
    };
  };
}

test.each(exampleNames)('%s: nothing asks Azure for a key or a password', (example) => {
  expect(textOf(example)).not.toMatch(/\blist\w*\(|AccountKey|SharedAccess|Password|ClientSecret|sig=/i);
});

test.each(exampleNames)('%s: what setting a tenant up has to know is said', (example) => {
  expect(Object.keys(snapshotOf(example).outputs)).toEqual(
    expect.arrayContaining(Object.keys(Deployment.shape)),
  );
});

test.each(exampleNames)('%s: the outputs name things, and are no secret', (example) => {
  expect(Object.keys(snapshotOf(example).outputs).toSorted()).toEqual([
    'auditorClientId',
    'auditorHostName',
    'auditorName',
    'auditorPrincipalId',
    'configUri',
    'remediatorClientId',
    'remediatorName',
    'vaultUri',
  ]);
});

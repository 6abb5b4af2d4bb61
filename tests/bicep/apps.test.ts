import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemediatorSettings, readRole, readSettings, ServiceSettings } from '../../src/service/settings.ts';
import { root } from './compiler.ts';
import { exampleNames, resourcesOf, settingsOf } from './snapshot.ts';

const sites = 'Microsoft.Web/sites';
const withRemediator = ['clientWithRemediation', 'privateNetwork'] as const;

const apps = [
  ...exampleNames.map((example) => ({ example, role: 'auditor' as const, shape: ServiceSettings })),
  ...withRemediator.map((example) => ({ example, role: 'remediator' as const, shape: RemediatorSettings })),
];

/** What the host of Azure Functions reads, and no code of ours. */
const ofTheHost = /^(AzureWebJobsStorage|AzureFunctionsJobHost)__|^APPLICATIONINSIGHTS_/;

/** Refused or ignored on Flex Consumption (Microsoft Learn: App settings reference, Flex Consumption plan deprecations). */
const forbiddenSettings =
  /^(FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|FUNCTIONS_WORKER_PROCESS_COUNT|WEBSITE_|SCM_|ENABLE_ORYX|AzureWebJobsStorage$|AzureWebJobsDashboard)/;
const forbiddenProperties = new Set([
  'linuxFxVersion',
  'alwaysOn',
  'ftpsState',
  'use32BitWorkerProcess',
  'vnetRouteAllEnabled',
  'functionAppScaleLimit',
  'preWarmedInstanceCount',
  'appSettings',
]);

/** What Azure will make of an expression; what it is does not matter to the app. */
function inAzure(value: string): string {
  if (/^\[reference\(.*\.clientId\]$/.test(value)) return '77777777-7777-4777-8777-777777777777';
  const uri =
    /^\[format\('https:\/\/\{0\}\.(\w+)\.\{1\}', '(\w+)', environment\(\)\.suffixes\.storage\)\]$/.exec(
      value,
    );
  if (uri) return `https://${uri[2]}.${uri[1]}.core.windows.net`;
  return value.startsWith('[if(equals(environment().name') ? 'global' : value;
}

test.each(apps)('$example: the $role would start with what it is told', ({ example, role, shape }) => {
  const told = Object.fromEntries(
    Object.entries(settingsOf(example, role)).map(([name, value]) => [name, inAzure(value)]),
  );
  expect(readRole(told)).toBe(role);
  const settings = readSettings<object>(shape, told);
  expect(settings).toMatchObject({ PLUMBLINE_CLOUD: 'global', Data__credential: 'managedidentity' });
  expect(told.Data__clientId).toBe(told.AZURE_CLIENT_ID);
});

test.each(apps)('$example: the $role is told nothing that nobody reads', ({ example, role, shape }) => {
  const read = new Set(['PLUMBLINE_ROLE', ...Object.keys(shape.shape)]);
  const unread = Object.keys(settingsOf(example, role)).filter(
    (name) => !read.has(name) && !ofTheHost.test(name),
  );
  expect(unread).toEqual([]);
});

test.each(apps)('$example: the $role is told nothing that its plan refuses', ({ example, role }) => {
  expect(Object.keys(settingsOf(example, role)).filter((name) => forbiddenSettings.test(name))).toEqual([]);
});

test.each(apps)('$example: the $role signs in as itself wherever it goes', ({ example, role }) => {
  const settings = settingsOf(example, role);
  const of = Object.entries(settings).filter(([name]) => /client_?id$|authentication/i.test(name));
  const identities = of
    .filter(([name]) => !/^(API|PLUMBLINE_HUB)_/.test(name))
    .map(([, value]) => /userAssignedIdentities\/([\w-]+)'/.exec(value)?.[1]);
  expect(new Set(identities)).toEqual(new Set([`plumbline-${role}`]));
  for (const kind of ['blob', 'queue', 'table'])
    expect(settings[`AzureWebJobsStorage__${kind}ServiceUri`]).toContain(`plumblin${role.slice(0, 3)}`);
  expect(settings.AzureWebJobsStorage__credential).toBe('managedidentity');
});

test('the settings are texts', () => {
  for (const { example, role } of apps)
    for (const value of Object.values(settingsOf(example, role))) expect(typeof value).toBe('string');
});

test.each(exampleNames)(
  '%s: each app has a plan and an identity of its own, and takes no password',
  (example) => {
    const made = resourcesOf(example, sites);
    const plans = made.map(({ properties }) => properties.serverFarmId);
    expect(new Set(plans).size).toBe(made.length);
    expect(resourcesOf(example, 'Microsoft.Web/serverfarms')).toHaveLength(made.length);
    for (const site of made) {
      const { identity } = site as unknown as {
        identity: { userAssignedIdentities: Record<string, object> };
      };
      expect(Object.keys(identity.userAssignedIdentities)).toHaveLength(1);
      expect(site.properties).toMatchObject({
        httpsOnly: true,
        siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2' },
      });
      for (const way of ['ftp', 'scm']) {
        const policy = resourcesOf(example, `${sites}/basicPublishingCredentialsPolicies`).find(
          ({ name }) => name === `${site.name}/${way}`,
        );
        expect(policy?.properties).toEqual({ allow: false });
      }
      expect(
        Object.keys(site.properties.siteConfig as object).filter((name) => forbiddenProperties.has(name)),
      ).toEqual([]);
    }
  },
);

test.each(exampleNames)('%s: names of apps differ where a host looks at them', (example) => {
  const names = resourcesOf(example, sites).map(({ name }) => name.slice(0, 32));
  expect(new Set(names).size).toBe(names.length);
});

test.each(withRemediator)('%s: nobody reaches the remediator, and it does one thing at a time', (example) => {
  const site = resourcesOf(example, sites).find(({ name }) => name.startsWith('plumbline-remediator-'));
  expect(site?.properties).toMatchObject({
    siteConfig: {
      ipSecurityRestrictionsDefaultAction: 'Deny',
      ipSecurityRestrictions: [],
      scmIpSecurityRestrictionsUseMain: false,
      scmIpSecurityRestrictionsDefaultAction: 'Deny',
      scmIpSecurityRestrictions: [{ action: 'Allow', ipAddress: '203.0.113.7/32' }],
    },
    functionAppConfig: { scaleAndConcurrency: { maximumInstanceCount: 1 } },
  });
  expect(settingsOf(example, 'remediator')).toMatchObject({
    AzureFunctionsJobHost__extensions__queues__batchSize: '1',
    AzureFunctionsJobHost__extensions__queues__newBatchThreshold: '0',
  });
});

test('those two settings are where host.json has its own', () => {
  const host = JSON.parse(readFileSync(join(root, 'host.json'), 'utf8')) as {
    extensions: { queues: Record<string, number> };
  };
  expect(Object.keys(host.extensions.queues)).toEqual(
    expect.arrayContaining(['batchSize', 'newBatchThreshold']),
  );
});

test('whoever is not let in by address does not reach the auditor', () => {
  const [auditor] = resourcesOf('privateNetwork', sites);
  expect(auditor?.properties.siteConfig).toMatchObject({
    ipSecurityRestrictionsDefaultAction: 'Deny',
    ipSecurityRestrictions: [{ action: 'Allow', ipAddress: '203.0.113.0/24' }],
    scmIpSecurityRestrictionsDefaultAction: 'Deny',
  });
});

interface Subnet {
  name: string;
  properties: { addressPrefix: string; delegations?: { properties: object }[] };
}

test('in a private network each app leaves by a subnet of its own, which is delegated', () => {
  const subnets = resourcesOf('privateNetwork', 'Microsoft.Network/virtualNetworks').flatMap(
    ({ properties }) => properties.subnets as Subnet[],
  );
  const delegated = subnets.filter(({ properties }) => properties.delegations);
  for (const { name, properties } of delegated) {
    expect(name).toMatch(/^[a-z]+$/);
    expect(properties.addressPrefix).toMatch(/\/27$/);
    expect(properties.delegations).toMatchObject([
      { properties: { serviceName: 'Microsoft.App/environments' } },
    ]);
  }
  const left = resourcesOf('privateNetwork', sites).map(({ properties }) =>
    String(properties.virtualNetworkSubnetId).split('/').at(-1),
  );
  expect(left).toEqual(delegated.map(({ name }) => name));
});

test('a hub is told of its application, and has no remediator', () => {
  expect(settingsOf('hub', 'auditor')).toMatchObject({
    PLUMBLINE_HUB_CLIENT_ID: '55555555-5555-4555-8555-555555555555',
    PLUMBLINE_REMEDIATION: 'off',
  });
  expect(settingsOf('client', 'auditor')).toMatchObject({ PLUMBLINE_HUB_CLIENT_ID: '' });
  expect(settingsOf('clientWithRemediation', 'auditor')).toMatchObject({ PLUMBLINE_REMEDIATION: 'on' });
});

import { historyPlaces } from '../../src/history/storedHistory.ts';
import { access } from '../../src/service/access.ts';
import { places } from '../../src/service/places.ts';
import { exampleNames, type Grant, grantsOf, resourcesOf } from './snapshot.ts';

/** Written down once more, by hand: what is generated cannot vouch for itself. */
const [read, write] = ['Storage Blob Data Reader', 'Storage Blob Data Contributor'];
const [readRows, writeRows] = ['Storage Table Data Reader', 'Storage Table Data Contributor'];

const auditor = [
  ['Storage Blob Data Owner', 'aud'],
  ['Storage Table Data Contributor', 'aud'],
  ['Monitoring Metrics Publisher', 'components'],
  [read, 'dat/containers/anchors'],
  [write, 'dat/containers/approvals'],
  [write, 'dat/containers/collecting'],
  [read, 'dat/containers/config'],
  [write, 'dat/containers/evidence'],
  [read, 'dat/containers/outcomes'],
  [write, 'dat/containers/runs'],
  ['Storage Queue Data Contributor', 'dat/queues/audits'],
  ['Storage Queue Data Contributor', 'dat/queues/audits-poison'],
  ['Storage Queue Data Message Sender', 'dat/queues/remediations'],
  [writeRows, 'dat/tables/auditRuns'],
  [readRows, 'dat/tables/journal'],
  [writeRows, 'dat/tables/newestRuns'],
  [writeRows, 'dat/tables/notices'],
  [writeRows, 'dat/tables/snapshotJobs'],
  [writeRows, 'dat/tables/state'],
  [writeRows, 'dat/tables/tickets'],
];

const remediator = [
  ['Monitoring Metrics Publisher', 'components'],
  [write, 'dat/containers/anchors'],
  [read, 'dat/containers/approvals'],
  [read, 'dat/containers/config'],
  [write, 'dat/containers/outcomes'],
  ['Storage Queue Data Contributor', 'dat/queues/remediations'],
  ['Storage Queue Data Contributor', 'dat/queues/remediations-poison'],
  [writeRows, 'dat/tables/journal'],
  ['Storage Blob Data Owner', 'rem'],
  ['Storage Table Data Contributor', 'rem'],
];

function given(to: string, grants: Grant[]): (string | undefined)[][] {
  return grants.filter((grant) => grant.to === to).map(({ role, on }) => [role, on]);
}

test.each(exampleNames)('%s: the auditor has these roles and no others', (example) => {
  const vault = example === 'privateNetwork' ? [['Key Vault Secrets User', 'vaults']] : [];
  expect(given('plumbline-auditor', grantsOf(example))).toEqual([...auditor, ...vault]);
});

test.each(['clientWithRemediation', 'privateNetwork'] as const)(
  '%s: the remediator has these roles and no others',
  (example) => {
    expect(given('plumbline-remediator', grantsOf(example))).toEqual(remediator);
  },
);

test.each(exampleNames)(
  '%s: whoever else has a role may write the configuration, and that only',
  (example) => {
    const others = grantsOf(example).filter(({ to }) => !/^plumbline-(auditor|remediator)$/.test(to));
    expect(others.map(({ role, on }) => [role, on])).toEqual([[write, 'dat/containers/config']]);
  },
);

test.each(['client', 'hub'] as const)('%s: what could change a tenant is not there', (example) => {
  expect(grantsOf(example).filter(({ to }) => to === 'plumbline-remediator')).toEqual([]);
  expect(resourcesOf(example, 'Microsoft.ManagedIdentity/userAssignedIdentities')).toHaveLength(1);
  expect(resourcesOf(example, 'Microsoft.Web/sites')).toHaveLength(1);
});

test.each([
  ['Microsoft.Storage/storageAccounts/tableServices/tables', 'tables'],
  ['Microsoft.Storage/storageAccounts/queueServices/queues', 'queues'],
] as const)('%s are those that the code names', (type, kind) => {
  const made = resourcesOf('client', type).map(({ name }) => name.split('/').at(-1) ?? '');
  expect(made.toSorted()).toEqual(Object.keys(access[kind]).toSorted());
});

test('so are the containers, beside the one that each host takes its package from', () => {
  const made = resourcesOf('client', 'Microsoft.Storage/storageAccounts/blobServices/containers');
  const names = made.map(({ name }) => name.replace(/^plumblin(aud|dat)\w+\/default\//, '$1/'));
  const own = Object.keys(access.containers).map((name) => `dat/${name}`);
  expect(names.toSorted()).toEqual([...own, 'aud/app-package'].toSorted());
});

test('no place of the code was forgotten', () => {
  const known = new Set(Object.values(access).flatMap((kind) => Object.keys(kind)));
  const named = [...Object.values(places), ...Object.values(historyPlaces)];
  expect(named.filter((place) => !known.has(place))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarms } from '../../src/service/alarms.ts';
import { root } from './compiler.ts';
import { exampleNames, type Resource, resourcesOf } from './snapshot.ts';

interface Rule {
  displayName: string;
  enabled: boolean;
  severity: number;
  criteria: { allOf: { query: string }[] };
  actions: { actionGroups: string[] };
}

function rulesOf(example: (typeof exampleNames)[number]): Rule[] {
  const made: Resource[] = resourcesOf(example, 'Microsoft.Insights/scheduledQueryRules');
  return made.map(({ properties }) => properties as unknown as Rule);
}

function heard(example: (typeof exampleNames)[number]): string[] {
  return rulesOf(example)
    .flatMap(({ criteria }) => criteria.allOf.map(({ query }) => query))
    .map((query) => /^traces \| where message contains "(.*)"$/.exec(query)?.[1] ?? '')
    .filter((words) => words !== '');
}

test('where tenants are changed, every alarm is heard', () => {
  expect(heard('clientWithRemediation').toSorted()).toEqual(Object.values(alarms).toSorted());
});

test('where none is, those of changes are not waited for', () => {
  const ofChanges = new Set<string>([alarms.stopped, alarms.outsideWindow]);
  const others = Object.values(alarms).filter((words) => !ofChanges.has(words));
  expect(heard('client').toSorted()).toEqual(others.toSorted());
});

test.each(exampleNames)('%s: silence is an alarm too', (example) => {
  const queries = rulesOf(example).flatMap(({ criteria }) => criteria.allOf);
  expect(queries).toContainEqual(
    expect.objectContaining({
      query: 'requests | where name == "sweep" and success == true',
      operator: 'LessThan',
      threshold: 1,
    }),
  );
});

test.each(exampleNames)('%s: every alert is on, and somebody is told', (example) => {
  for (const { enabled, actions } of rulesOf(example)) {
    expect(enabled).toBe(true);
    expect(actions.actionGroups).toHaveLength(1);
  }
});

test('what an alarm says can stand in a query', () => {
  for (const words of Object.values(alarms)) expect(words).toMatch(/^[\w :()]+$/);
});

test.each(exampleNames)('%s: logs cost no more than was agreed, and take no key', (example) => {
  const [workspace] = resourcesOf(example, 'Microsoft.OperationalInsights/workspaces');
  expect(workspace?.properties).toMatchObject({
    workspaceCapping: { dailyQuotaGb: 1 },
    features: { disableLocalAuth: true },
  });
  const [component] = resourcesOf(example, 'Microsoft.Insights/components');
  expect(component?.properties).toMatchObject({ DisableLocalAuth: true });
});

test.each(exampleNames)('%s: whatever can tell what happens does', (example) => {
  const told = resourcesOf(example, 'Microsoft.Insights/diagnosticSettings').map(({ id }) =>
    id.replace(/\/providers\/Microsoft.Insights\/diagnosticSettings\/plumbline$/, ''),
  );
  const telling = [
    'Microsoft.Web/sites',
    'Microsoft.KeyVault/vaults',
    'Microsoft.OperationalInsights/workspaces',
    'Microsoft.Storage/storageAccounts/blobServices',
    'Microsoft.Storage/storageAccounts/queueServices',
    'Microsoft.Storage/storageAccounts/tableServices',
  ].flatMap((type) => resourcesOf(example, type).map(({ id }) => id));
  expect(told.toSorted()).toEqual(telling.toSorted());
});

test('alarms reach the log: no sample is taken of what is said there', () => {
  const host = JSON.parse(readFileSync(join(root, 'host.json'), 'utf8')) as {
    logging: { applicationInsights: { samplingSettings: { excludedTypes: string } } };
  };
  const { excludedTypes } = host.logging.applicationInsights.samplingSettings;
  expect(excludedTypes.split(';')).toEqual(expect.arrayContaining(['Trace', 'Request']));
});

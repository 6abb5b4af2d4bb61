import { afterOf, type Desired, type Target, type Touched } from '../domain/change.ts';
import { keyOf, withRows } from './patchTarget.ts';

/**
 * Directory settings: text values in a list that is always sent whole. An object that nobody made holds its template's
 * defaults, and is made from them (Graph: overview of directory settings; create and update groupSetting).
 */

const path = '/groupSettings';
const permissions: Target['permissions'] = ['GroupSettings.ReadWrite.All'];

interface Row {
  id?: unknown;
  templateId?: unknown;
  values: { name: string; value: string }[];
}

export const groupSettingTarget: Target = {
  title: 'the directory settings of groups and passwords',
  version: 'v1.0',
  method: 'PATCH',
  template: `${path}/{id}`,
  lane: 'settings',
  permissions,
  carries: ['values'],
  source: 'groupSettings',
  rehearsed: (value, { path: at, touched }) =>
    withRows(value, (row) =>
      row['id'] === keyOf(at)
        ? { ...row, values: { ...(row['values'] as object), ...afterOf(touched) } }
        : row,
    ),
  reading: (at) => ({ path: at }),
  object: (body) => body,
  valueOf: (object, name) => rowOf(object)?.values.find((value) => value.name === name)?.value,
  body: (object, after) => ({ values: changed(rowOf(object)?.values ?? [], after) }),
};

/** The template of Microsoft 365 groups, with the values that hold where nobody made an object of it. */
export const unifiedGroups = {
  template: '62375ab9-6b52-47ed-826b-58e47e0e304b',
  defaults: {
    EnableMIPLabels: 'false',
    CustomBlockedWordsList: '',
    EnableMSStandardBlockedWords: 'false',
    ClassificationDescriptions: '',
    DefaultClassification: '',
    PrefixSuffixNamingRequirement: '',
    AllowGuestsToBeGroupOwner: 'false',
    AllowGuestsToAccessGroups: 'true',
    GuestUsageGuidelinesUrl: '',
    GroupCreationAllowedGroupId: '',
    AllowToAddGuests: 'true',
    UsageGuidelinesUrl: '',
    ClassificationList: '',
    EnableGroupCreation: 'true',
    NewUnifiedGroupWritebackDefault: 'true',
  },
} as const;

/** The object of Microsoft 365 groups, where there is none yet. */
export const unifiedGroupsMade: Target = {
  ...groupSettingTarget,
  method: 'POST',
  template: path,
  carries: ['templateId', 'values'],
  rehearsed: (value, { touched }) =>
    withRows(value, (row) => row, [
      {
        id: 'new',
        template: unifiedGroups.template,
        values: { ...unifiedGroups.defaults, ...afterOf(touched) },
      },
    ]),
  reading: (at) => ({ path: at }),
  // Asked for one object, as an undo does, the answer is that object.
  object: (body) => rowsOf(body).find(({ templateId }) => templateId === unifiedGroups.template),
  body: (_object, after) => ({
    templateId: unifiedGroups.template,
    values: changed(
      Object.entries(unifiedGroups.defaults).map(([name, value]) => ({ name, value })),
      after,
    ),
  }),
};

/**
 * Values of one template, in the object that is there or in a new one.
 * @param kept the objects that were read
 */
export function directorySettingWrite(
  template: string,
  kept: { id: string; template: string; values: Record<string, string> }[],
  after: Record<string, string>,
): Desired {
  const object = kept.find((one) => one.template === template);
  const touched: Touched = Object.fromEntries(
    Object.entries(after)
      .map(([name, value]) => [name, { before: object?.values[name] ?? null, after: value }] as const)
      .filter(([, { before, after: wanted }]) => before?.toLowerCase() !== wanted.toLowerCase()),
  );
  if (Object.keys(touched).length === 0) return { why: 'Nothing that Plumbline can write would mend it.' };
  if (object) return { writes: [{ target: groupSettingTarget, path: `${path}/${object.id}`, touched }] };
  if (template !== unifiedGroups.template) return { why: 'Nobody made this setting yet; a person has to.' };
  return { writes: [{ target: unifiedGroupsMade, path, touched }] };
}

function changed(values: Row['values'], after: Record<string, unknown>): Row['values'] {
  const known = values.map(({ name, value }) => ({ name, value: textOf(after[name], value) }));
  const names = new Set(values.map(({ name }) => name));
  const added = Object.entries(after)
    .filter(([name]) => !names.has(name))
    .map(([name, value]) => ({ name, value: textOf(value, '') }));
  return [...known, ...added];
}

/** What was not there before is text without anything in it. */
function textOf(value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  return typeof value === 'string' ? value : '';
}

function rowsOf(body: unknown): Row[] {
  const rows = typeof body === 'object' && body !== null && 'value' in body ? body.value : [body];
  return Array.isArray(rows) ? rows.flatMap((row) => rowOf(row) ?? []) : [];
}

function rowOf(object: unknown): Row | undefined {
  if (typeof object !== 'object' || object === null || !('values' in object)) return undefined;
  return Array.isArray(object.values) ? (object as Row) : undefined;
}

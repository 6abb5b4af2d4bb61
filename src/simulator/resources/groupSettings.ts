import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import { isObject, type Json, textOf } from '../json.ts';
import { rowsAt } from '../state/tenantState.ts';

/** Display names of the templates that can be instantiated ("Overview of directory settings"). */
const templates: Record<string, string> = {
  '62375ab9-6b52-47ed-826b-58e47e0e304b': 'Group.Unified',
  '5cf42378-d67d-4f36-ba46-e8b86229381d': 'Password Rule Settings',
};

function namesIn(values: Json | undefined): string[] {
  if (!Array.isArray(values)) throw badRequest("Property 'values' must be an array of name and value.");
  return values.map((item) => {
    if (!isObject(item) || typeof item['name'] !== 'string' || typeof item['value'] !== 'string') {
      throw badRequest('Every setting value has a name and a value, both of them text.');
    }
    return item['name'];
  });
}

/** A template is instantiated once; a change carries every value of the object. */
export const groupSettings = collection({
  path: '/groupSettings',
  type: 'groupSetting',
  page: directoryPage,
  readOne: true,
  create: {
    complete(sent, { tenant }) {
      const templateId = textOf(sent['templateId']);
      const displayName = templates[templateId];
      if (displayName === undefined) throw badRequest(`The template '${templateId}' does not exist.`);
      if (rowsAt(tenant, '/groupSettings').some((row) => row['templateId'] === templateId)) {
        throw badRequest(
          'A conflicting object with one or more of the specified property values is present.',
        );
      }
      namesIn(sent['values']);
      return { displayName, templateId, values: sent['values'] };
    },
  },
  update: {
    check(next, sent, { tenant }) {
      const before = rowsAt(tenant, '/groupSettings').find(({ id }) => id === next['id']);
      const given = new Set(namesIn(sent['values']));
      const left = namesIn(before?.['values']).find((name) => !given.has(name));
      if (left !== undefined) throw badRequest(`The setting value '${left}' is missing.`);
      return next;
    },
  },
  remove: true,
});

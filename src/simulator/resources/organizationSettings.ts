import { contextOf, type Route } from '../graph/route.ts';
import { singleton } from '../graph/singleton.ts';
import { isObject, mergeProperties } from '../json.ts';
import { seenSingleton } from '../state/staleness.ts';
import { singletonAt, writeSingleton } from '../state/tenantState.ts';

const forms = '/admin/forms';

function formsSettings(object: ReturnType<typeof singletonAt>) {
  return isObject(object['settings']) ? object['settings'] : {};
}

const shared = { template: `${forms}/settings`, versions: ['beta'], bucket: 'other', cost: 1 } as const;

/** CIPP reads and writes the settings themselves; the pages have the object around them. */
const formsSettingsRoutes: Route[] = [
  {
    ...shared,
    method: 'GET',
    writes: false,
    handle: (call) => ({
      status: 200,
      body: {
        '@odata.context': contextOf(call, 'admin/forms/settings'),
        ...formsSettings(seenSingleton(call.tenant, forms, call.now)),
      },
    }),
  },
  {
    ...shared,
    method: 'PATCH',
    writes: true,
    handle(call) {
      const next = mergeProperties(singletonAt(call.tenant, forms), { settings: call.body ?? {} });
      call.written.push(writeSingleton(call.tenant, forms, next));
      return { status: 200, body: formsSettings(next) };
    },
  },
];

const update = { method: 'PATCH', answer: 200 } as const;

export const organizationSettings: Route[] = [
  ...singleton({
    path: '/admin/reportSettings',
    bucket: 'other',
    globalOnly: true,
    write: { method: 'PATCH', answer: 204 },
  }),
  ...singleton({ path: '/admin/people/itemInsights', bucket: 'other', write: update }),
  ...singleton({ path: forms, versions: ['beta'], bucket: 'other', write: update }),
  ...singleton({ path: '/admin/appsAndServices', versions: ['beta'], bucket: 'other', write: update }),
  ...formsSettingsRoutes,
];

import { collection, directoryPage } from '../graph/collection.ts';
import { notFound } from '../graph/errors.ts';
import { listReply } from '../graph/list.ts';
import type { Route } from '../graph/route.ts';
import type { JsonObject } from '../json.ts';
import { stableId } from '../stableId.ts';
import { storedRows } from '../state/rows.ts';
import { collectionAt } from '../state/tenantState.ts';

const path = '/deviceManagement/detectedApps';

/** As many devices as `deviceCount` says. */
function devicesWith(app: JsonObject): JsonObject[] {
  return Array.from({ length: Number(app['deviceCount']) }, (_, index) => ({
    id: stableId('device', String(index)),
    deviceName: `PC-${String(index + 1).padStart(4, '0')}`,
    operatingSystem: 'Windows',
    osVersion: '10.0.26100',
    complianceState: 'compliant',
  }));
}

const managedDevices: Route = {
  method: 'GET',
  template: `${path}/{id}/managedDevices`,
  versions: ['v1.0', 'beta'],
  bucket: 'other',
  cost: 1,
  writes: false,
  licence: 'INTUNE_A',
  handle(call) {
    const [id = ''] = call.params;
    const app = collectionAt(call.tenant, path).rows.find(id);
    if (!app) throw notFound(id);
    const devices = storedRows('id', devicesWith(app));
    return listReply(
      call,
      devices,
      { type: 'managedDevice', page: directoryPage },
      `${path.slice(1)}('${id}')/managedDevices`,
    );
  },
};

export const detectedApps: Route[] = [
  ...collection({
    path,
    type: 'detectedApp',
    page: { usual: 50, most: 999 },
    bucket: 'other',
    licence: 'INTUNE_A',
    readOne: true,
  }),
  managedDevices,
];

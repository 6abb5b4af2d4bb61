import { isoTime } from '../clock.ts';
import { collection, directoryPage } from '../graph/collection.ts';

export const namedLocations = collection({
  path: '/identity/conditionalAccess/namedLocations',
  type: 'namedLocation',
  page: directoryPage,
  bucket: 'conditionalAccess',
  licence: 'AAD_PREMIUM',
  readOne: true,
  absentWhenUnset: [
    'ipRanges',
    'isTrusted',
    'countriesAndRegions',
    'countryLookupMethod',
    'includeUnknownCountriesAndRegions',
  ],
  create: {
    complete: (sent, { now }) => ({ ...sent, createdDateTime: isoTime(now), modifiedDateTime: isoTime(now) }),
  },
  update: { check: (next, _sent, { now }) => ({ ...next, modifiedDateTime: isoTime(now) }) },
  remove: true,
});

import { hour, isoTime } from '../clock.ts';
import { collection } from '../graph/collection.ts';

/** The service renews the report within a day; rows without a date of their own were renewed six hours ago. */
export const userRegistrationDetails = collection({
  path: '/reports/authenticationMethods/userRegistrationDetails',
  type: 'userRegistrationDetails',
  page: { usual: 100, most: 999 },
  bucket: 'reports',
  licence: 'AAD_PREMIUM',
  readOne: false,
  computed: { lastUpdatedDateTime: (_row, { now }) => isoTime(now - 6 * hour) },
});

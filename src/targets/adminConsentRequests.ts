import { nested, patchTarget, valueAt } from './patchTarget.ts';

const all = ['isEnabled', 'notifyReviewers', 'remindersEnabled', 'requestDurationInDays', 'reviewers'];

/** Graph reference: update adminConsentRequestPolicy. It is replaced, so what is not touched goes along as it is. */
export const adminConsentRequestsTarget = patchTarget({
  title: 'the admin consent workflow',
  source: 'adminConsentRequestPolicy',
  method: 'PUT',
  template: '/policies/adminConsentRequestPolicy',
  permissions: ['Policy.ReadWrite.ConsentRequest'],
  carries: all,
  body: (object, after) => ({
    ...Object.fromEntries(all.map((name) => [name, valueAt(object, name)])),
    ...nested(after),
  }),
});

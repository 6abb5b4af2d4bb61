import { defineControl, fail, pass } from '../../domain/control.ts';
import { judgeAll, judgeOnScale, judgeRange, rangeSettings } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { groupLifecyclePolicies } from '../../sources/groupLifecyclePolicies.ts';

/** Graph reference, groupLifecyclePolicy: managedGroupTypes. */
const managedScale = defineScale('Groups that never expire', [
  { value: 'None', means: 'all' },
  { value: 'Selected', means: 'all but chosen ones' },
  { value: 'All', means: 'none' },
]);

export const expiration = defineControl({
  id: 'groups.expiration',
  revision: 1,
  title: 'Groups and teams that nobody uses any more come to an end, not too soon',
  failing: 'Groups and teams live on when nobody uses them, or end too soon',
  rationale:
    'A team whose project is over keeps its files, its guests and its sharing. An owner who is asked once a year lets it go, or keeps it with one click.',
  area: 'sharing',
  severity: 'low',
  refs: {
    catalogue: ['GRP-EXPIRE-001'],
    microsoft: ['https://learn.microsoft.com/entra/identity/users/groups-lifecycle'],
  },
  settings: rangeSettings({ min: 180, max: 365 }),
  scales: [managedScale],
  reads: { policies: groupLifecyclePolicies },
  licence: 'AAD_PREMIUM',
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, range, { tenant }) => {
    const [policy] = policies.kept;
    if (!policy)
      return fail('No group ever expires.', [
        {
          type: 'tenant',
          id: tenant.id,
          property: 'groupLifecyclePolicy',
          actual: 'none',
          expected: `${range.min} to ${range.max} days`,
        },
      ]);
    const item = { type: 'groupLifecyclePolicy', id: policy.id };
    const managed = judgeOnScale(managedScale, policy.managedGroupTypes, 'Selected', {
      item: { ...item, property: 'managedGroupTypes' },
    });
    if (managed.verdict !== 'pass') return managed;
    const told = (policy.alternateNotificationEmails ?? '').trim() !== '';
    return judgeAll(
      [
        judgeRange(policy.groupLifetimeInDays, range, {
          item: { ...item, property: 'groupLifetimeInDays' },
        }),
        told
          ? pass('')
          : fail('Nobody is told when a group without an owner is about to expire.', [
              {
                ...item,
                property: 'alternateNotificationEmails',
                actual: '',
                expected: 'an address that somebody reads',
              },
            ]),
      ],
      `${managed.reason.text} The others do after ${policy.groupLifetimeInDays} days.`,
    );
  },
  manually: [
    'Entra admin center → Groups → Expiration.',
    'Group lifetime: 365 days; e-mail contact for groups with no owners: an address that somebody reads; for: All, or begin with Selected. Save.',
    'A group that expires can be restored for 30 days. Groups in use renew themselves; owners of the others are asked by e-mail.',
  ],
});

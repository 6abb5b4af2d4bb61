import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { shippedVendorSettings, vendorOf } from '../../domain/meetingApps.ts';
import { meetingAppSignIns, signInDays } from '../../sources/meetingAppSignIns.ts';
import { meetingVendors } from '../../sources/meetingVendors.ts';
import { servicePrincipals } from '../../sources/servicePrincipals.ts';

export const signIns = defineControl({
  id: 'meetingApps.signIns',
  revision: 1,
  title: 'Nobody signs in to other meeting apps with a company account',
  failing: 'People sign in to other meeting apps with their company account',
  rationale:
    'Where people meet elsewhere, something that they need is missing, or they do not know that they have it. Both are worth asking about.',
  area: 'meetingApps',
  severity: 'low',
  refs: {
    catalogue: ['CONF-SIGNIN-001'],
    microsoft: ['https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins'],
  },
  settings: shippedVendorSettings(meetingVendors),
  reads: { applications: servicePrincipals, signIns: meetingAppSignIns },
  evaluate: ({ applications, signIns: log }, { allow }, { declared }) => {
    if (applications.total === 0) {
      return unknown('incomplete', 'The answer holds no application, not even one of Microsoft’s.');
    }
    const wanted = meetingVendors.filter(({ id }) => !allow.includes(id));
    const byApplication = Map.groupBy(log.kept, ({ appId }) => appId);
    const items = applications.kept
      .filter(({ appId }) => byApplication.has(appId) && !declared.exceptions.applications.includes(appId))
      .flatMap((application) => {
        const match = vendorOf(application, wanted);
        if (!match) return [];
        const own = byApplication.get(application.appId) ?? [];
        const people = new Set(own.map(({ person }) => person)).size;
        const who = people === 1 ? 'One person' : `${people} people`;
        return [
          {
            type: 'application',
            id: application.appId,
            name: application.name,
            property: 'signIns',
            actual: 'used',
            expected: 'not used',
            because: `${match.vendor.name}: ${who} signed in, ${own.length} times in all, in the last ${signInDays} days.`,
          },
        ];
      });
    if (!some(items)) return pass(`Nobody signed in to another meeting app in the last ${signInDays} days.`);
    return fail(items.map(({ because }) => because).join(' '), items);
  },
  manually: [
    'Entra admin center → Monitoring & health → Sign-in logs, filter “Application” by the name: see who, and ask what for.',
    'Show them how to do it in Teams, then switch the application off.',
  ],
});

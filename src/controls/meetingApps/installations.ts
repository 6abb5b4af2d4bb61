import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { shippedVendorSettings } from '../../domain/meetingApps.ts';
import { detectedPrograms } from '../../sources/detectedPrograms.ts';
import { meetingVendors } from '../../sources/meetingVendors.ts';

export const installations = defineControl({
  id: 'meetingApps.installations',
  revision: 1,
  title: 'No other meeting app is installed on the company’s devices',
  failing: 'Other meeting apps are installed on the company’s devices',
  rationale:
    'A program that hears and sees everything in the room, and that nobody in the company keeps up to date, is the kind that is attacked first.',
  area: 'meetingApps',
  severity: 'medium',
  refs: {
    catalogue: ['CONF-ENDPOINT-001'],
    microsoft: ['https://learn.microsoft.com/intune/intune-service/apps/app-discovered-apps'],
  },
  settings: shippedVendorSettings(meetingVendors),
  reads: { programs: detectedPrograms },
  remedyPlans: ['INTUNE_A'],
  evaluate: ({ programs }, { allow }) => {
    if (programs.total === 0) {
      return unknown(
        'reportEmpty',
        'Intune lists no program at all: no device is enrolled, or none has reported yet.',
      );
    }
    const items = meetingVendors
      .filter(({ id }) => !allow.includes(id))
      .flatMap(({ id, name }) => {
        const found = programs.kept.filter(({ vendor }) => vendor === id);
        if (found.length === 0) return [];
        const counted = found.reduce((sum, program) => sum + (program.devices ?? 0), 0);
        const devices =
          counted === 0 ? 'Intune does not say on how many devices' : `${counted} installations`;
        const programNames = [...new Set(found.map((program) => program.name))].toSorted().slice(0, 10);
        return [
          {
            type: 'program',
            id,
            name,
            property: 'deviceCount',
            actual: 'installed',
            expected: 'not installed',
            because: `${programNames.join(', ')}: ${devices}.`,
          },
        ];
      });
    if (!some(items)) return pass('Intune found no other meeting app on the devices that it manages.');
    return fail(`Found on devices that Intune manages: ${items.map(({ name }) => name).join(', ')}.`, items);
  },
  manually: [
    'Intune admin center → Apps → Monitor → Discovered apps: search for the name, and see on which devices it is.',
    'Ask the people who use it what for, then remove it: Apps → the app → Assignments → Uninstall.',
    'Private devices that Intune does not manage are not seen here.',
  ],
});

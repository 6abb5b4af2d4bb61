import { holdsFor } from '../../../src/domain/conditionalAccess/deviceFilter.ts';

const known: Record<string, string> = { iscompliant: 'false', trusttype: 'workplace' };
const registered = (rule: string) => holdsFor(rule, (property) => known[property]);
const neverSeen = (rule: string) => holdsFor(rule, () => null);

test.each<[string, boolean | undefined, boolean | undefined]>([
  // The rule; of a device that was registered; of one that the directory has never seen.
  ['device.isCompliant -eq False', true, false],
  ['device.isCompliant -ne True', true, true],
  ['DEVICE.ISCOMPLIANT -NE "true"', true, true],
  ['device.trustType -eq "ServerAD"', false, false],
  ["device.trustType -in ['AzureAD', 'Workplace']", true, false],
  ['device.trustType -notIn ["ServerAD"]', true, true],
  ['device.trustType -ne "Workplace" -or device.isCompliant -ne True', true, true],
  ['device.trustType -ne "Workplace" -and device.isCompliant -ne True', false, true],
  ['-not (device.trustType -eq "Workplace")', false, true],
  ['device.isCompliant -eq True -and device.model -eq "X"', false, false],
  // Without the brackets -and goes first.
  [
    'device.isCompliant -eq False -or device.trustType -eq "AzureAD" -and device.isCompliant -eq True',
    true,
    false,
  ],
  [
    '(device.isCompliant -eq False -or device.trustType -eq "AzureAD") -and device.isCompliant -eq True',
    false,
    false,
  ],
  // A registered device has a model, and which is not known.
  ['device.model -startsWith "Surface"', undefined, false],
  ['device.model -notStartsWith "Surface"', undefined, true],
  ['device.trustType -contains "place"', undefined, false],
  ['device.isCompliant -eq False -or device.model -eq "X"', true, false],
  ['device.trustType -eq null', undefined, undefined],
  ['device.trustType -resembles "Workplace"', undefined, undefined],
  ['(device.isCompliant -eq False', undefined, undefined],
  ['device.isCompliant -eq False)', undefined, undefined],
  ['', undefined, undefined],
])('%s', (rule, ofRegistered, ofNeverSeen) => {
  expect([registered(rule), neverSeen(rule)]).toEqual([ofRegistered, ofNeverSeen]);
});

import { parse } from 'yaml';
import { visible } from '../../src/reports/text/visible.ts';
import { attestationEntry, waiverEntry } from '../../src/reports/yaml.ts';
import { result } from './exampleResult.ts';
import { hostileNames } from './hostileText.ts';

const now = '2026-11-24T03:19:00Z';
const finding = result('guests.invitations', 'guests', 'medium', 'fail', { title: 'T' });

test('a waiver names the item at its present value, and is refused until somebody answers for it', () => {
  const item = { type: 'x', id: 'authorizationPolicy', actual: { allow: ['a'] }, expected: null };
  expect(parse(waiverEntry(finding, item, now).join('\n'))).toEqual({
    waivers: [
      {
        control: 'guests.invitations',
        resource: 'authorizationPolicy',
        accepted: { allow: ['a'] },
        owner: '',
        reason: '',
        expires: '2027-02-22',
      },
    ],
  });
});

test('a waiver names the property, where the item has one', () => {
  const item = { type: 'x', id: 'a', property: 'allowInvitesFrom', actual: 'everyone', expected: 'none' };
  expect(parse(waiverEntry(finding, item, now).join('\n')).waivers[0]).toMatchObject({
    resource: 'a',
    property: 'allowInvitesFrom',
    accepted: 'everyone',
  });
});

test('an attestation leaves to a person what only a person can say', () => {
  expect(parse(attestationEntry(finding, now).join('\n'))).toEqual({
    attestations: [
      { control: 'guests.invitations', statement: '', owner: '', evidence: '', expires: '2027-05-25' },
    ],
  });
});

test.each(hostileNames)('%j survives being pasted, and stays one value', (text) => {
  const lines = waiverEntry(finding, { type: 'x', id: text, actual: text, expected: 1 }, now);
  const [entry] = parse(lines.join('\n')).waivers;
  expect(lines).toHaveLength(7);
  expect(lines.join('')).toBe(visible(lines.join('')));
  expect(entry).toMatchObject({ resource: text, accepted: text });
});

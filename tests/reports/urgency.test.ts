import { doFirst } from '../../src/reports/urgency.ts';
import { result } from './exampleResult.ts';

test('somebody who hides among the emergency accounts comes before everything else', () => {
  const graver = result('a.b', 'mfa', 'critical', 'fail', { title: 'Graver', itemCount: 900 });
  const intrusion = result('c.d', 'administration', 'high', 'fail', {
    title: 'Intrusion',
    reason: { kind: 'unexpectedMember', text: 'One account sits where it should not.' },
  });
  expect(doFirst([graver, intrusion]).map(({ control }) => control)).toEqual(['c.d', 'a.b']);
});

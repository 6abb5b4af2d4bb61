import { createRateLimit } from '../../src/http/rateLimit.ts';

function limited() {
  const clock = { ms: Date.parse('2026-11-24T06:00:00Z') };
  const limit = createRateLimit({ capacity: 10, perSecond: 2, now: () => new Date(clock.ms) });
  return { clock, limit };
}

test('a bucket gives what it holds, says how long until there is more, and fills up again', () => {
  const { clock, limit } = limited();
  expect(limit('ana', 10)).toBe(0);
  expect(limit('ana', 1)).toBe(500);
  clock.ms += 499;
  expect(limit('ana', 1)).toBe(1);
  clock.ms += 1;
  expect(limit('ana', 1)).toBe(0);
  clock.ms += 3_600_000;
  expect(limit('ana', 10)).toBe(0);
  expect(limit('ana', 1)).toBeGreaterThan(0);
});

test('nobody pays for another, and a clock that goes back gives nothing away', () => {
  const { clock, limit } = limited();
  expect(limit('ana', 10)).toBe(0);
  expect(limit('ben', 10)).toBe(0);
  clock.ms -= 60_000;
  expect(limit('ana', 1)).toBe(60_500);
});

test('of very many, whoever goes on asking is not forgotten', () => {
  const { limit } = limited();
  expect(limit('ana', 10)).toBe(0);
  expect(limit('ben', 10)).toBe(0);
  for (let n = 0; n < 20_000; n += 1) {
    limit(`caller ${n}`, 1);
    if (n % 1000 === 0) limit('ana', 1);
  }
  expect([limit('ana', 1), limit('ben', 1)]).toEqual([500, 0]);
});

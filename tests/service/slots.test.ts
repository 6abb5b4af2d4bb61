import * as fc from 'fast-check';
import { Cadence } from '../../src/domain/baseline.ts';
import { dueSlot, nextSlot, runOfSlot } from '../../src/service/slots.ts';

const nightly = Cadence.parse({ timeZone: 'Europe/Amsterdam' });
const at = (time: string): Date => new Date(time);
const hour = 3_600_000;

test('the slot lies in the window, in the tenant’s own time', () => {
  const slot = dueSlot(nightly, 'contoso', at('2026-11-24T12:00:00Z'));
  expect(slot.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-24T01:00:00Z'));
  expect(slot.getTime()).toBeLessThan(Date.parse('2026-11-24T04:00:00Z'));
});

test('before tonight’s moment last night’s is due', () => {
  const slot = dueSlot(nightly, 'contoso', at('2026-11-24T00:30:00Z'));
  expect(slot.toISOString().slice(0, 10)).toBe('2026-11-23');
});

test('a tick that comes late, comes twice or by a clock that is off finds the same slot and the same run', () => {
  const runs = ['04:00', '04:15', '09:00', '23:00'].map((time) =>
    runOfSlot(nightly, 'contoso', dueSlot(nightly, 'contoso', at(`2026-11-24T${time}:00Z`))),
  );
  expect(new Set(runs).size).toBe(1);
});

test('tenants are spread over the window', () => {
  const minutes = Array.from({ length: 200 }, (_, index) =>
    dueSlot(nightly, `tenant${index}`, at('2026-11-24T12:00:00Z')).getTime(),
  );
  expect(new Set(minutes).size).toBeGreaterThan(100);
});

test('a weekly tenant is due on Sundays', () => {
  const weekly = Cadence.parse({ every: 'week', timeZone: 'America/Los_Angeles' });
  const slot = dueSlot(weekly, 'contoso', at('2026-11-24T12:00:00Z'));
  expect(slot.toISOString().slice(0, 10)).toBe('2026-11-22');
});

test.each([
  ['spring: the clocks skip 02:00 to 03:00', '2026-03-28T12:00:00Z'],
  ['autumn: 02:00 to 03:00 comes twice', '2026-10-24T12:00:00Z'],
])('%s: one slot each night all the same', (_name, start) => {
  const narrow = Cadence.parse({ from: '02:10', to: '02:50', timeZone: 'Europe/Amsterdam' });
  const slots = new Set<string>();
  for (let tick = 0; tick < 3 * 24 * 4; tick += 1) {
    slots.add(dueSlot(narrow, 'contoso', new Date(Date.parse(start) + tick * (hour / 4))).toISOString());
  }
  // The night before is due at the start, and one more for each of the three nights that follow.
  expect(slots.size).toBe(4);
});

test('the slots of any tenant follow one another without a gap', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'),
      fc.constantFrom('day' as const, 'week' as const),
      fc.string(),
      fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true }),
      (timeZone, every, tenant, now) => {
        const cadence = Cadence.parse({ every, timeZone });
        const next = nextSlot(cadence, tenant, now);
        expect(dueSlot(cadence, tenant, now).getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(dueSlot(cadence, tenant, next)).toEqual(next);
        const period = every === 'day' ? 25 * hour : 7 * 24 * hour + hour;
        expect(next.getTime() - dueSlot(cadence, tenant, now).getTime()).toBeLessThanOrEqual(period + hour);
      },
    ),
  );
});

test('another tenant’s slot is another run', () => {
  const slot = at('2026-11-24T02:00:00Z');
  expect(runOfSlot(nightly, 'contoso', slot)).not.toBe(runOfSlot(nightly, 'fabrikam', slot));
});

test('a window that is moved on the same day makes no second run', () => {
  const later = Cadence.parse({ timeZone: 'Europe/Amsterdam', from: '06:00', to: '07:00' });
  const now = at('2026-11-24T12:00:00Z');
  const runs = [nightly, later].map((cadence) =>
    runOfSlot(cadence, 'contoso', dueSlot(cadence, 'contoso', now)),
  );
  expect(runs[0]).toBe(runs[1]);
});

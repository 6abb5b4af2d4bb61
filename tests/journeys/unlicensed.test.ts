import { controls } from '../../src/controls/index.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'unlicensed' }] });

test.each(['standard', 'strict', 'scuba'])(
  'under %s what takes a licence is not licensed, and nothing else is',
  async (baseline) => {
    const { run } = await tenant().audit({ baseline });
    const expected = run.results.filter(({ control: id, reads }) => {
      const control = controls.find((each) => each.id === id);
      const lacks = control?.licence !== undefined && !run.tenant.licences.includes(control.licence);
      const needed = control ? sourcesOf(control).filter((read) => read.needed) : [];
      const refused = new Set(
        reads.filter(({ status }) => status === 'notLicensed').map(({ source }) => source),
      );
      return lacks || needed.some(({ source }) => refused.has(source.id));
    });
    const notLicensed = run.results.filter(({ verdict }) => verdict === 'notLicensed');
    expect(notLicensed.map(({ control }) => control)).toEqual(expected.map(({ control }) => control));
    expect(notLicensed.length).toBeGreaterThan(5);
  },
);

test('what is not licensed says which licence it takes, and is in no denominator', async () => {
  const { run } = await tenant().audit({ baseline: 'standard' });
  const without = run.results.filter(({ verdict }) => verdict === 'notLicensed');
  expect(without.filter(({ reason }) => reason.needs === undefined).map(({ control }) => control)).toEqual(
    [],
  );
  const { pass, fail, unknown, coverage } = run.summary;
  expect(coverage).toBe((pass + fail) / (pass + fail + unknown));
});

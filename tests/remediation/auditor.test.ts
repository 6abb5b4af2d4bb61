import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { controls } from '../../src/controls/index.ts';
import type { Target } from '../../src/domain/change.ts';
import { teamsAdminAudience } from '../../src/simulator/clouds.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import { connect, ledger, simulatorFor } from '../simulator/client.ts';

/** The identity that reads a tenant holds every permission of the catalogue's reads, and can write nothing with them. */

const simulator = simulatorFor({ tenants: [{ kind: 'messy' }], grant: auditorPermissions() });

const targets = new Map<string, Target>();
for (const target of controls.flatMap(({ remediation }) => remediation?.targets ?? []))
  targets.set(`${target.method} ${target.version} ${target.template}`, target);

async function statusOf({ method, version, template, permissions }: Target, clientId?: string) {
  const isTeams = version === 'teamsAdmin';
  const client = await connect(simulator(), undefined, {
    ...(isTeams && { scope: `${teamsAdminAudience}/.default` }),
    ...(clientId !== undefined && { client_id: clientId }),
  });
  const path = template.replaceAll('{id}', isTeams ? 'Global' : 'e3e20000-0000-4000-8000-00000000000b');
  const { status } = await client.send(method, isTeams ? path : `/${version}${path}`, {});
  return { status, last: (await ledger(simulator())).at(-1), permissions };
}

test.each([...targets.keys()])('the auditor is refused: %s', async (name) => {
  const target = targets.get(name);
  if (!target) throw new Error('there is no such target');
  const { status, last } = await statusOf(target);
  expect(status).toBe(403);
  expect(last).toMatchObject({ identity: 'auditor', held: false, write: true });
  // It is the identity that is refused, and not the request.
  expect((await statusOf(target, remediatorClientId)).status).not.toBe(403);
});

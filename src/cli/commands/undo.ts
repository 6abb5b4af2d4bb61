import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { permissionLists } from '../../generate/permissions.ts';
import { signIn } from '../../graph/signIn.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { openJournal } from '../../journal/journal.ts';
import { personOf } from '../../remediating.ts';
import { configDigestOf } from '../../remediation/planChanges.ts';
import { planUndo } from '../../remediation/planUndo.ts';
import { planText } from '../../reports/planText.ts';
import { loadYardstick } from '../judging.ts';
import { writePlan } from '../planFile.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { PlanOptions } from './plan.ts';

export type UndoOptions = PlanOptions;

/** `plumbline undo`: a plan that puts back what Plumbline changed. It is applied like any other. */
export async function undoCommand(
  what: string,
  options: UndoOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { baseline: name, tenantFile, out } = options;
  const { baseline, config, judged, tenant: written } = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? written ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', { remedy: 'plumbline undo ID --tenant-file contoso.yaml' });
  }
  const scopes = permissionLists([]).auditor.map(({ permission }) => permission);
  const how = signInBy(options, simulated?.url);
  const signedIn = await signIn(how, tenant, options.cloud, scopes, { signal });
  const journal = await openJournal(folderJournal(options.history), signedIn.tenantId);
  const plan = planUndo({
    what,
    controls: judged,
    entries: journal.entries,
    tenant: signedIn.tenantId,
    tenantName: '',
    configDigest: configDigestOf(baseline, config),
    requestedBy: await personOf(signedIn.tokens),
    from: {
      ...(tenantFile !== undefined && { tenantFile: resolve(tenantFile) }),
      ...(name !== undefined && { baseline: name }),
    },
    now: systemClock.now().toISOString(),
  });
  if (plan.changes.length === 0 && plan.withheld.length === 0) {
    throw new Failure('usage', `Nothing in the journal of this tenant is called ${what}.`, {
      remedy: `plumbline journal --tenant ${signedIn.tenantId}`,
    });
  }
  if (out !== undefined) await writePlan(out, plan);
  terminal.out(options.json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan, terminal, out));
}

import { randomUUID } from 'node:crypto';
import { emptyConfig } from '../../baselines/load.ts';
import { checks } from '../../doctor/checks.ts';
import {
  type Diagnosis,
  licenceLines,
  permissionLines,
  resultLine,
  writeLines,
} from '../../doctor/diagnosis.ts';
import { type AnyControl, sourcesOf } from '../../domain/control.ts';
import { Failure } from '../../domain/failure.ts';
import { permissionLists } from '../../generate/permissions.ts';
import { signIn } from '../../graph/signIn.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { collect } from '../../pipeline/collect.ts';
import { evaluate } from '../../pipeline/evaluate.ts';
import { terminalText } from '../../reports/text/terminal.ts';
import { connect } from '../../wiring.ts';
import { loadYardstick } from '../judging.ts';
import { grantCommand, missingPermissions } from '../preflight.ts';
import { showProgress } from '../progress.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { AuditOptions } from './audit.ts';

/** `plumbline doctor`: what keeps an audit from being complete. @returns the exit code */
export async function doctorCommand(
  options: AuditOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', {
      remedy: 'plumbline doctor --tenant contoso.onmicrosoft.com',
    });
  }
  const { judged, config } = yardstick;
  const needed = permissionLists([...judged, ...checks]).auditor;
  const scopes = needed.filter(({ type }) => type === 'delegated').map(({ permission }) => permission);
  const how = signInBy(options, simulated?.url);
  const signedIn = await signIn(how, tenant, options.cloud, scopes, { signal });

  const progress = showProgress(terminal);
  const { reader, snapshots } = connect({
    signedIn,
    how,
    cloud: options.cloud,
    run: randomUUID(),
    history: folderHistory(options.history),
    clock: systemClock,
    fresh: false,
    scheduled: false,
    teamsAdminApi: 'off',
    progress: progress.report,
  });
  const evidence = await collect({
    controls: checks,
    tenant: { id: signedIn.tenantId, cloud: options.cloud },
    declared: config,
    reader,
    snapshots,
    clock: systemClock,
    signal,
    progress: progress.report,
  }).finally(progress.done);
  const results = evaluate({
    controls: checks,
    baseline: {
      name: 'doctor',
      title: 'doctor',
      digest: '',
      controls: checks.map(({ id, settings }) => ({
        control: id,
        mode: 'audit',
        settings: settings.parse({}),
      })),
    },
    config: { ...emptyConfig, emergencyAccounts: config.emergencyAccounts },
    evidence,
    now: systemClock.now().toISOString(),
  });
  const missing = missingPermissions(signedIn, needed);
  const diagnosis: Diagnosis = {
    schema: 'plumbline.doctor/1',
    tenant: { id: evidence.tenant.id, displayName: evidence.tenant.displayName },
    lines: [
      ...permissionLines(missing, missing.length > 0 ? grantCommand(signedIn, missing) : ''),
      ...writeLines(
        signedIn.permissions,
        needed.map(({ permission }) => permission),
      ),
      ...licenceLines(judged, evidence.tenant.licences),
      ...results.map((result) => resultLine(result, hiddenBy(result.control, judged))),
    ],
  };
  terminal.out(options.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : described(diagnosis, terminal));
  return diagnosis.lines.some(({ outcome }) => outcome === 'FAIL') ? 1 : 0;
}

/** The controls of which an audit can say nothing, or not the truth, while a check fails. */
function hiddenBy(check: string, judged: AnyControl[]): string[] {
  const reads: Record<string, (control: AnyControl) => boolean> = {
    'doctor.snapshotReader': (control) => sourcesOf(control).some(({ source }) => source.kind === 'snapshot'),
    'doctor.emergencyAccounts': ({ id }) => id === 'conditionalAccess.emergencyAccess',
    'doctor.registrationReport': (control) =>
      sourcesOf(control).some(({ source }) => source.id === 'registrationExceptions'),
  };
  return judged.filter((control) => reads[check]?.(control)).map(({ id }) => id);
}

/** Each line with what it costs; a cure that several lines share is printed once, below them. */
function described({ tenant, lines }: Diagnosis, { unicode }: Terminal): string {
  const shown = (text: string): string => terminalText(text, unicode);
  const cures = [...new Set(lines.flatMap(({ cure }) => cure))];
  return `${[
    shown(tenant.displayName || tenant.id),
    ...lines.map(({ outcome, check, text, hides }) => {
      const cost =
        hides.length === 0
          ? ''
          : `\n        ${hides.length === 1 ? '1 control' : `${hides.length} controls`} cannot be judged: ${hides.slice(0, 4).join(', ')}${hides.length > 4 ? ' …' : ''}`;
      return `  ${outcome.padEnd(5)} ${shown(check)}: ${shown(text)}${cost}`;
    }),
    ...(cures.length > 0
      ? ['', 'To mend it', ...cures.map((cure) => `  ${cure.replaceAll('\n', '\n  ')}`)]
      : []),
  ].join('\n')}\n`;
}

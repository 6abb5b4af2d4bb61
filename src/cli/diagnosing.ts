import { randomUUID } from 'node:crypto';
import type { Yardstick } from '../auditing.ts';
import { emptyConfig } from '../baselines/load.ts';
import { checks } from '../doctor/checks.ts';
import {
  cloudLines,
  type Diagnosis,
  licenceLines,
  permissionLines,
  resultLine,
  writeLines,
} from '../doctor/diagnosis.ts';
import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { Cloud } from '../domain/tenant.ts';
import { permissionLists } from '../generate/permissions.ts';
import { type SignIn, signIn } from '../graph/signIn.ts';
import { systemClock } from '../graph/systemClock.ts';
import { collect } from '../pipeline/collect.ts';
import { evaluate } from '../pipeline/evaluate.ts';
import type { History, Progress } from '../pipeline/ports.ts';
import { terminalText } from '../reports/text/terminal.ts';
import { connect } from '../wiring.ts';
import { grantCommand, missingPermissions } from './preflight.ts';
import type { Terminal } from './terminal.ts';

interface Diagnosing {
  yardstick: Yardstick;
  tenant: string;
  how: SignIn;
  cloud: Cloud;
  history: History;
  signal: AbortSignal;
  progress: Progress;
  /** Whether to say what the sign-in could change; a person who has just set the tenant up knows. */
  warnOfWrites?: boolean;
}

/** Signs in, and looks at what keeps an audit from being complete. */
export async function diagnose(diagnosing: Diagnosing): Promise<Diagnosis> {
  const { yardstick, tenant, how, cloud, history, signal, progress, warnOfWrites = true } = diagnosing;
  const { judged, config } = yardstick;
  const needed = permissionLists([...judged, ...checks]).auditor;
  const scopes = needed.filter(({ type }) => type === 'delegated').map(({ permission }) => permission);
  const signedIn = await signIn(how, tenant, cloud, scopes, { signal });

  const { reader, snapshots } = connect({
    signedIn,
    how,
    cloud,
    run: randomUUID(),
    history,
    clock: systemClock,
    fresh: false,
    scheduled: false,
    teamsAdminApi: 'off',
    progress,
  });
  const evidence = await collect({
    controls: checks,
    tenant: { id: signedIn.tenantId, cloud },
    declared: config,
    reader,
    snapshots,
    clock: systemClock,
    signal,
    progress,
  });
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
  return {
    schema: 'plumbline.doctor/1',
    tenant: { id: evidence.tenant.id, displayName: evidence.tenant.displayName },
    lines: [
      ...permissionLines(missing, missing.length > 0 ? grantCommand(signedIn, missing) : ''),
      ...(warnOfWrites
        ? writeLines(
            signedIn.permissions,
            needed.map(({ permission }) => permission),
          )
        : []),
      ...licenceLines(judged, evidence.tenant.licences),
      ...cloudLines(judged, cloud),
      ...results.map((result) => resultLine(result, hiddenBy(result.control, judged))),
    ],
  };
}

/** Whether an audit could not be complete. */
export function isIll({ lines }: Diagnosis): boolean {
  return lines.some(({ outcome }) => outcome === 'FAIL');
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
export function diagnosisText({ tenant, lines }: Diagnosis, { unicode }: Terminal): string {
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

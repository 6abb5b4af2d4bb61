import * as z from 'zod';
import { hiddenWithout, notOffered } from '../domain/cloudLimits.ts';
import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { Result } from '../domain/run.ts';
import { type Cloud, type LicencePlan, licencePlans } from '../domain/tenant.ts';

export const outcomes = ['ok', 'warn', 'FAIL', '?'] as const;

export const Diagnosis = z
  .object({
    schema: z.literal('plumbline.doctor/1'),
    tenant: z.object({ id: z.string(), displayName: z.string() }),
    lines: z.array(
      z.object({
        check: z.string(),
        outcome: z.enum(outcomes),
        text: z.string(),
        hides: z.array(z.string()).describe('Controls of which an audit could say nothing meanwhile.'),
        cure: z.array(z.string()).describe('What to type or click, a step an entry.'),
      }),
    ),
  })
  .describe('What is missing before an audit can be complete.');
export type Diagnosis = z.infer<typeof Diagnosis>;
type Line = Diagnosis['lines'][number];

/** A line for the permission list, with what a missing one hides. */
export function permissionLines(missing: { permission: string; because: string[] }[], cure: string): Line[] {
  if (missing.length === 0)
    return [{ check: 'permissions', outcome: 'ok', text: 'all that are needed', hides: [], cure: [] }];
  return missing.map(({ permission, because }) => ({
    check: permission,
    outcome: 'FAIL',
    text: 'not granted',
    hides: because.filter((id) => id !== 'tenant'),
    cure: [cure],
  }));
}

/** What the sign-in could change, though an audit never does. */
export function writeLines(held: string[], needed: string[]): Line[] {
  const writing = held.filter(
    (permission) => /Write|Manage|FullControl|AccessAsUser/.test(permission) && !needed.includes(permission),
  );
  return writing.map((permission) => ({
    check: permission,
    outcome: 'warn',
    text: 'granted, and an audit does not need it: with it, whoever gets hold of this sign-in can change the tenant',
    hides: [],
    cure: ['Take it away from the application that audits.'],
  }));
}

/** One line for each licence that is missing, with the controls that are then not judged. */
export function licenceLines(controls: AnyControl[], licences: string[]): Line[] {
  const plans = Object.keys(licencePlans) as LicencePlan[];
  return plans
    .filter((plan) => !licences.includes(plan))
    .map((plan) => ({ plan, hides: controls.filter((control) => takes(control, plan)).map(({ id }) => id) }))
    .filter(({ hides }) => hides.length > 0)
    .map(({ plan, hides }) => ({
      check: licencePlans[plan],
      outcome: 'warn',
      text: 'no licence',
      hides,
      cure: ['These are reported as not licensed, and not as failures.'],
    }));
}

/** One line for each part of Microsoft Graph that the tenant's cloud does not have, with what is then not judged. */
export function cloudLines(controls: AnyControl[], cloud: Cloud): Line[] {
  return notOffered[cloud]
    .map((part) => ({ part, hides: hiddenWithout(part, controls) }))
    .filter(({ hides }) => hides.length > 0)
    .map(({ part, hides }) => ({
      check: part.path,
      outcome: 'warn',
      text: `not in this cloud: ${part.what}`,
      hides,
      cure: [
        'What a cloud does not have is reported as such; somebody looks, and attests where that is possible.',
      ],
    }));
}

function takes(control: AnyControl, plan: LicencePlan): boolean {
  return sourcesOf(control).some(({ source, needed }) => needed && source.licence === plan);
}

/** A check that was judged in the tenant. `hides` are the controls that depend on what it looks at. */
export function resultLine(result: Result, hides: string[]): Line {
  const outcome = result.verdict === 'pass' ? 'ok' : result.verdict === 'fail' ? 'FAIL' : '?';
  return {
    check: result.control.replace('doctor.', ''),
    outcome,
    text: [
      result.reason.text,
      ...result.items.map(({ because }) =>
        typeof because === 'string' && because !== result.reason.text ? because : '',
      ),
    ]
      .filter((text) => text !== '')
      .join(' '),
    hides: outcome === 'ok' ? [] : hides,
    cure: outcome === 'FAIL' ? result.manually : [],
  };
}

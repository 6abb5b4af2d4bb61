import type { FailedReading, Reading } from '../domain/reading.ts';
import type { AnySource, ValueOf } from '../domain/source.ts';
import { licencePlans } from '../domain/tenant.ts';
import { activePlans, subscribedSkus } from '../sources/subscribedSkus.ts';
import { type Pending, pendingReading } from './pending.ts';

type Readings = Map<string, Promise<Reading<unknown>>>;

/** A reading with the reason that explains it best, and with what it would take. */
export async function explained(
  source: AnySource,
  reading: Reading<unknown>,
  readings: Readings,
  pending?: Pending,
): Promise<Reading<unknown>> {
  const found = withNeed(source, await reconciled(source, reading, readings));
  return found.status === 'ok' ? found : pendingReading(found, pending);
}

/**
 * Services say in many ways that a licence is missing, and some say so of a tenant that has it (Graph known issues:
 * transient Authentication_RequestFromNonPremiumTenantOrB2CTenant). What the tenant has bought decides.
 */
async function reconciled(
  source: AnySource,
  reading: Reading<unknown>,
  readings: Readings,
): Promise<Reading<unknown>> {
  const refused =
    reading.status === 'notLicensed' || (reading.status !== 'ok' && refusals.has(reading.reason.kind));
  if (!source.licence || !refused) return reading;
  const bought = (await readings.get(subscribedSkus.id)) as
    | Reading<ValueOf<typeof subscribedSkus>>
    | undefined;
  if (bought?.status !== 'ok') return reading;
  const licensed = activePlans(bought.value.kept).includes(source.licence);
  if (!licensed) return { ...reading, status: 'notLicensed' };
  if (reading.status !== 'notLicensed') return reading;
  const text = 'the service says that a licence is missing, and the tenant has it. Try again later.';
  return { ...reading, status: 'unavailable', reason: { kind: 'licenceDoubt', text } };
}

const refusals = new Set(['notPermitted', 'refused']);

/** Says what it would take, so that a person need not look it up. */
function withNeed(source: AnySource, reading: Reading<unknown>): Reading<unknown> {
  if (reading.status === 'ok' || reading.reason.needs !== undefined) return reading;
  const [first] = source.access;
  if (reading.status === 'notPermitted' && first) return needing(reading, first.application);
  if (reading.status === 'notLicensed' && source.licence)
    return needing(reading, licencePlans[source.licence]);
  if (
    reading.status === 'unavailable' &&
    reading.reason.kind === 'partialSnapshot' &&
    source.kind === 'snapshot'
  ) {
    return needing(reading, `the Entra role ${source.snapshotReader.role} for Microsoft’s snapshot reader`);
  }
  return reading;
}

function needing(reading: FailedReading, needs: string): FailedReading {
  return { ...reading, reason: { ...reading.reason, needs } };
}

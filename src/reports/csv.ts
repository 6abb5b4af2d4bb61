import { stringify } from 'csv-stringify/sync';
import type { Result, Run } from '../domain/run.ts';
import { describeBecause, describeValue, type Item } from './item.ts';
import { stateOf, states } from './state.ts';
import { cell } from './text/csv.ts';

type Column = [heading: string, value: (result: Result, item: Item | undefined, run: Run) => string];

/** The headings are stable: columns may be added at the end. */
const columns: Column[] = [
  ['control', (result) => result.control],
  ['area', (result) => result.area],
  ['severity', (result) => result.severity],
  ['state', (result) => states[stateOf(result)].word],
  ['verdict', (result) => result.verdict],
  ['title', (result) => result.title],
  ['reason_kind', (result) => result.reason.kind],
  ['reason', (result) => result.reason.text],
  ['item_type', (_, item) => item?.type ?? ''],
  ['item_id', (_, item) => item?.id ?? ''],
  ['item_name', (_, item) => item?.name ?? ''],
  ['property', (_, item) => item?.property ?? ''],
  ['actual', (_, item) => (item?.actual === undefined ? '' : describeValue(item.actual))],
  ['expected', (_, item) => (item?.expected === undefined ? '' : describeValue(item.expected))],
  ['because', (_, item) => describeBecause(item?.because) ?? ''],
  ['item_count', (result) => String(result.itemCount)],
  ['waiver_owner', (result) => result.waiver?.owner ?? ''],
  ['waiver_reason', (result) => result.waiver?.reason ?? ''],
  ['waiver_expires', (result) => result.waiver?.expires ?? ''],
  ['mode', (result) => result.mode],
  ['revision', (result) => String(result.revision)],
  ['cis', (result) => result.refs.cis.join(' ')],
  ['cisa', (result) => result.refs.scuba.join(' ')],
  ['prowler', (result) => result.refs.prowler.join(' ')],
  ['tenant', (_result, _item, run) => run.tenant.id],
  ['baseline', (_result, _item, run) => run.versions.baseline.name],
  ['evaluated_at', (_result, _item, run) => run.evaluatedAt],
];

/**
 * A row for each item, and one for a control that names none. RFC 4180 with a byte order mark, without which Excel
 * takes the file for its own code page.
 */
export function csvReport(run: Run): string {
  const rows = run.results.flatMap((result) => {
    const items = result.items.length > 0 ? result.items : [undefined];
    return items.map((item) => columns.map(([, value]) => cell(value(result, item, run))));
  });
  return stringify([columns.map(([heading]) => heading), ...rows], {
    bom: true,
    record_delimiter: 'windows',
  });
}

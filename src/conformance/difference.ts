import type { Evidence } from '../domain/evidence.ts';
import type { Result } from '../domain/run.ts';
import type { Case } from './case.ts';

export function classOf(_one: Case, _result: Result, _evidence: Evidence): string | null {
  return null;
}

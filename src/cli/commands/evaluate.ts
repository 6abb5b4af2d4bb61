import type { Severity } from '../../domain/control.ts';
import { digestOf } from '../../domain/digest.ts';
import { judgeRun } from '../../pipeline/run.ts';
import { jsonReport } from '../../reports/json.ts';
import { terminalSummary } from '../../reports/terminal.ts';
import { ownVersion } from '../../version.ts';
import { readEvidence } from '../evidenceFile.ts';
import { exitCodeOf } from '../exitCodes.ts';
import { loadYardstick } from '../judging.ts';
import { type Format, writeReports } from '../outputFolder.ts';
import type { Terminal } from '../terminal.ts';

export interface EvaluateOptions {
  evidence: string;
  tenantFile?: string;
  baseline?: string;
  control?: string[];
  now?: string;
  out?: string;
  formats: Format[];
  failOn: Severity | 'none';
  minCoverage: number;
  json?: boolean;
}

/** `plumbline evaluate`: judges saved evidence again, without the tenant. @returns the exit code */
export async function evaluateCommand(options: EvaluateOptions, terminal: Terminal): Promise<number> {
  const { baseline, config, hasConfig, judged } = await loadYardstick(options);
  const evidence = await readEvidence(options.evidence, judged, config);
  const now = options.now ?? evidence.collectedAt;
  const run = judgeRun({
    // The same question has the same name, so that results repeat.
    id: digestOf([evidence, baseline.digest, config.digest, now]).slice(
      'sha256:'.length,
      'sha256:'.length + 32,
    ),
    controls: judged,
    baseline,
    config,
    hasConfig,
    evidence,
    earlier: undefined,
    now,
    version: ownVersion(),
  });
  const [first] = options.out === undefined ? [] : await writeReports(run, options.out, options.formats);
  if (options.json) terminal.out(jsonReport(run));
  else terminal.out(`${terminalSummary(run, terminal)}${first ? `Report  ${first}\n` : ''}`);
  return exitCodeOf(run, options.failOn, options.minCoverage);
}

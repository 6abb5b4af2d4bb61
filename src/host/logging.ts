import type { LogLevel } from './functionsCore.ts';
import type { HostFile } from './hostFile.ts';

export interface LogEntry {
  level: LogLevel;
  /** As in Azure: `Function.<name>.User` is what a function says, `Function.<name>` what is said of it, `Host` the rest. */
  category: string;
  message: string;
  invocationId?: string;
}

export type Log = (entry: LogEntry) => void;

const levels = ['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'] as const;

/** Lets through what `host.json` asks for: the longest category that fits decides, and `Information` when none does. */
export function heeding({ logging: { logLevel } }: HostFile, log: Log): Log {
  const wanted = Object.entries(logLevel).toSorted(([one], [other]) => other.length - one.length);
  return (entry) => {
    const [, level = logLevel.default ?? 'Information'] =
      wanted.find(([category]) => entry.category === category || entry.category.startsWith(`${category}.`)) ??
      [];
    const least = levels.findIndex((one) => one === level.toLowerCase());
    if (levels.indexOf(entry.level) >= least) log(entry);
  };
}

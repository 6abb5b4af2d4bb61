import { loadBaseline, shippedBaselines } from '../../baselines/load.ts';
import { controls } from '../../controls/index.ts';
import { columns } from '../columns.ts';
import type { Terminal } from '../terminal.ts';

/** `plumbline baselines` */
export async function baselinesCommand(options: { json?: boolean }, terminal: Terminal): Promise<void> {
  const names = await shippedBaselines();
  const baselines = await Promise.all(names.map((name) => loadBaseline(name, controls)));
  if (options.json) terminal.out(`${JSON.stringify(baselines, null, 2)}\n`);
  else
    terminal.out(
      columns(
        baselines.map(({ name, title, controls: judged }) => [name, `${judged.length} controls`, title]),
        terminal,
      ),
    );
}

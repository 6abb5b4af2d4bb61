import { access } from '../service/access.ts';
import { serviceRoles } from '../service/settings.ts';

const kinds = { containers: 'container', tables: 'table', queues: 'queue' } as const;
const words = { none: '', read: 'reads', write: 'reads, writes', send: 'adds' } as const;

/** Who may do what in the data account, for the README. */
export function placesTable(): string {
  const rows = Object.entries(access).flatMap(([kind, places]) =>
    Object.entries(places)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([place, rights]) => {
        const cells = serviceRoles.map((role) => words[rights[role]]);
        return `| ${[`${kinds[kind as keyof typeof kinds]} \`${place}\``, ...cells].join(' | ')} |`;
      }),
  );
  const head = ['', ...serviceRoles];
  return `| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n${rows.join('\n')}`;
}

import type { Container, Queue, Storage, Table } from '../../src/history/storage.ts';
import { access } from '../../src/service/access.ts';
import type { ServiceRole } from '../../src/service/settings.ts';

type Right = 'read' | 'write' | 'send';
type Place = Record<string, Record<ServiceRole, string>>;

/** What each role of Azure's allows: a sender sees nothing of the queue. */
const includes: Record<string, Right[]> = {
  none: [],
  read: ['read'],
  send: ['send'],
  write: ['read', 'write', 'send'],
};

/**
 * The storage as an app of that role finds it in Azure: what it was given no right to is refused.
 * @param refused where that is written down, since an app may live with a refusal
 */
export function limitedTo(role: ServiceRole, storage: Storage, refused: string[]): Storage {
  const check = (places: Place, name: string) => (right: Right) => {
    const given = places[name]?.[role] ?? 'none';
    if (includes[given]?.includes(right)) return;
    refused.push(`the ${role} may not ${right} ${name}`);
    throw new Error('403');
  };
  return {
    table: (name) => limitedTable(storage.table(name), check(access.tables, name)),
    container: (name) => limitedContainer(storage.container(name), check(access.containers, name)),
    queue: (name) => limitedQueue(storage.queue(name), check(access.queues, name)),
  };
}

function limitedTable(table: Table, check: (right: Right) => void): Table {
  return {
    async insert(...words) {
      check('write');
      return table.insert(...words);
    },
    async get(...words) {
      check('read');
      return table.get(...words);
    },
    async replace(...words) {
      check('write');
      return table.replace(...words);
    },
    async remove(...words) {
      check('write');
      return table.remove(...words);
    },
    list(...words) {
      check('read');
      return table.list(...words);
    },
    partitions() {
      check('read');
      return table.partitions();
    },
  };
}

function limitedContainer(container: Container, check: (right: Right) => void): Container {
  return {
    async read(...words) {
      check('read');
      return container.read(...words);
    },
    async write(...words) {
      check('write');
      return container.write(...words);
    },
    async append(...words) {
      check('write');
      return container.append(...words);
    },
    async remove(...words) {
      check('write');
      return container.remove(...words);
    },
    list(...words) {
      check('read');
      return container.list(...words);
    },
  };
}

function limitedQueue(queue: Queue, check: (right: Right) => void): Queue {
  return {
    async send(...words) {
      check('send');
      return queue.send(...words);
    },
    async depth() {
      check('read');
      return queue.depth();
    },
  };
}

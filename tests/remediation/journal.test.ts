import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalHead } from '../../src/domain/application.ts';
import type { Note } from '../../src/domain/journal.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { entryAfter, verify } from '../../src/journal/chain.ts';
import { folderJournal } from '../../src/journal/folderJournal.ts';
import { type JournalPlace, Overtaken, openJournal, readJournal } from '../../src/journal/journal.ts';
import { storedJournal } from '../../src/journal/storedJournal.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';

let folder: string;
let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(async () => {
  tenant = randomUUID();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let tenant: string;
const note = (application: string): Note => ({
  kind: 'ended',
  tenant,
  application,
  at: '2026-11-24T08:00:00.000Z',
});

async function written(place: JournalPlace, count: number): Promise<JournalHead> {
  const journal = await openJournal(place, tenant);
  for (let index = 0; index < count; index += 1) await journal.append(note(`a${index}`));
  return journal.head();
}

describe.each<[string, () => Promise<JournalPlace>]>([
  ['a folder', async () => folderJournal(folder)],
  [
    'Azure Storage',
    async () => storedJournal(createAzureStorage(azurite.account, createTestClock('2026-11-24T08:00:00Z'))),
  ],
])('in %s', (_name, placed) => {
  test('what was written is read, in order, and holds', async () => {
    const place = await placed();
    expect((await readJournal(place, tenant)).verified).toMatchObject({
      ok: true,
      entries: 0,
      anchored: null,
    });
    const head = await written(place, 12);
    const { entries, verified } = await readJournal(place, tenant);
    expect(entries.map((entry) => entry.note.application)).toEqual(
      Array.from({ length: 12 }, (_, index) => `a${index}`),
    );
    expect(verified).toMatchObject({ ok: true, head, text: 'Chain intact, tail not provable.' });
    await place.anchor(tenant, head);
    await place.anchor(tenant, head);
    expect((await readJournal(place, tenant)).verified).toMatchObject({ ok: true, anchored: 12 });
  });

  test('of two who write at once one is told', async () => {
    const place = await placed();
    const [one, other] = [await openJournal(place, tenant), await openJournal(place, tenant)];
    await one.append(note('one'));
    await expect(other.append(note('other'))).rejects.toThrow(Overtaken);
  });
});

function at(seq: number): string {
  return join(folder, tenant, 'journal', `${String(seq).padStart(9, '0')}.json`);
}

async function verifiedNow(kept: JournalHead[] = []) {
  return (await readJournal(folderJournal(folder), tenant, kept)).verified;
}

describe('tampering', () => {
  test.each<[string, number, () => Promise<unknown>]>([
    [
      'a value is changed',
      2,
      async () => writeFile(at(2), (await readFile(at(2), 'utf8')).replace('a1', 'x1')),
    ],
    ['an entry is no longer one', 3, () => writeFile(at(3), '{')],
    ['an entry is dropped', 2, () => unlink(at(2))],
    [
      'two are swapped',
      2,
      async () => {
        const [two, three] = [await readFile(at(2), 'utf8'), await readFile(at(3), 'utf8')];
        await writeFile(at(2), three);
        await writeFile(at(3), two);
      },
    ],
    [
      'one is written anew with a fitting hash',
      3,
      async () => {
        const first = (await readJournal(folderJournal(folder), tenant)).entries[0];
        const forged = entryAfter({ seq: 1, hash: first?.hash ?? '' }, note('forged'));
        await writeFile(at(2), JSON.stringify(forged));
      },
    ],
  ])('%s: found at %i', async (_name, firstBroken, tamper) => {
    await written(folderJournal(folder), 4);
    await tamper();
    expect(await verifiedNow()).toMatchObject({ ok: false, firstBroken });
    await expect(openJournal(folderJournal(folder), tenant)).rejects.toThrow('tampered');
  });

  test('a tail that was cut off is found by an anchor, or by a head that somebody kept', async () => {
    const place = folderJournal(folder);
    const head = await written(place, 4);
    await unlink(at(4));
    expect(await verifiedNow()).toMatchObject({ ok: true, text: 'Chain intact, tail not provable.' });
    expect(await verifiedNow([head])).toMatchObject({ ok: false, firstBroken: 4 });
    await place.anchor(tenant, head);
    expect(await verifiedNow()).toMatchObject({ ok: false, firstBroken: 4 });
  });

  test('a whole journal that was written anew is found by a head that somebody kept', async () => {
    const place = folderJournal(folder);
    const head = await written(place, 3);
    for (const name of await readdir(join(folder, tenant, 'journal')))
      await unlink(join(folder, tenant, 'journal', name));
    const journal = await openJournal(place, tenant);
    for (const name of ['b', 'c', 'd']) await journal.append(note(name));
    expect(verify([...journal.entries], [head])).toMatchObject({ ok: false, firstBroken: 3 });
  });
});

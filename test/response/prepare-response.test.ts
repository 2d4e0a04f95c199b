import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewCaseEvent } from '../../functions/domain/case/events.ts';
import { createEventStore } from '../../functions/platform/dynamodb/event-store.ts';
import { createParticularsStore } from '../../functions/platform/dynamodb/particulars-store.ts';
import { createKeysFrom } from '../../functions/platform/secrets/keys.ts';
import { prepareResponse } from '../../functions/response/prepare-response/prepare-response.ts';
import { write } from '../domain/case/write-history.ts';
import { day, sentByPackage } from '../domain/response/package-history.ts';
import { organisationUnder, person, requestOpened, requestTriaged } from '../notifications/notice-world.ts';
import { openTestBucket, type TestBucket } from '../platform/open-test-bucket.ts';
import { openTestTables, type TestTables } from '../platform/open-test-tables.ts';
import { readTestFonts } from './test-fonts.ts';

const caseId = 'REQ-7QK2M9XW4T';
const drafted: NewCaseEvent = write({
  type: 'response-drafted',
  at: day(8),
  draft: 1,
  outcome: 'nothing-held',
  afresh: false,
});

let tables: TestTables;
let bucket: TestBucket;
beforeEach(async () => {
  [tables, bucket] = await Promise.all([openTestTables(), openTestBucket()]);
});
afterEach(async () => {
  await Promise.all([tables.close(), bucket.close()]);
});

/** The real adapters, and a case with what has happened on it. */
async function openWorld(...since: NewCaseEvent[]) {
  const dependencies = {
    events: createEventStore(tables.cases),
    particulars: createParticularsStore(tables.particulars),
    files: bucket.files,
    streams: bucket.streams,
    keys: createKeysFrom('a secret of the tests'),
    organisation: organisationUnder('statutory'),
    fonts: readTestFonts(),
  };
  await dependencies.particulars.put(caseId, 'opening', { ...person, form: null });
  const history = [requestOpened(), requestTriaged(day(3)), ...since];
  for (const [index, event] of history.entries()) await dependencies.events.append(caseId, index, event);
  const listEvents = async () => (await dependencies.events.load(caseId))?.events.slice(history.length) ?? [];
  return { dependencies, listEvents };
}

test('the letter is written under its draft, with its hash in the event, and the same again by a repeat', async () => {
  const { dependencies, listEvents } = await openWorld(drafted);
  // The event is not appended the first time, as where the function dies before it.
  const dying = { ...dependencies, events: { ...dependencies.events, append: async () => false } };
  await prepareResponse({ caseId, at: day(8) }, dying);
  const first = await bucket.readAll();
  expect([...first.keys()]).toEqual([
    `cases/${caseId}/response/draft-1/letter.html`,
    `cases/${caseId}/response/draft-1/letter.pdf`,
  ]);
  await prepareResponse({ caseId, at: day(9) }, dependencies);
  expect(await bucket.readAll()).toEqual(first);
  const [event, ...others] = await listEvents();
  expect(event).toMatchObject({
    type: 'response-prepared',
    draft: 1,
    documents: [
      { name: 'letter', format: 'html', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { name: 'letter', format: 'pdf' },
    ],
  });
  expect(others).toEqual([]);
  expect(first.get(`cases/${caseId}/response/draft-1/letter.html`)).toContain('Philippa Quillfeather');
});

test('a package is recorded although something else happened while it was made, and made once', async () => {
  const prepared = write({ type: 'response-prepared', at: day(8), by: 'system', draft: 1, documents: [] });
  const { dependencies, listEvents } = await openWorld(drafted, prepared, write(sentByPackage));
  let isFirst = true;
  const contended = {
    ...dependencies.events,
    append: async (...given: Parameters<typeof dependencies.events.append>) => {
      if (isFirst) {
        isFirst = false;
        await dependencies.events.append(given[0], given[1], write({ type: 'noted', at: day(9) }));
      }
      return dependencies.events.append(...given);
    },
  };
  await prepareResponse({ caseId, at: day(9) }, { ...dependencies, events: contended });
  await prepareResponse({ caseId, at: day(9) }, dependencies);
  expect((await listEvents()).map(({ type }) => type)).toEqual(['noted', 'package-issued']);
  expect([...(await bucket.readAll()).keys()]).toEqual([`cases/${caseId}/response/package-1.zip`]);
});

test('a document that is not there is an event, and staff are told; nothing is left in the bucket', async () => {
  const recorded = write({
    type: 'schedule-items-recorded',
    at: day(5),
    actionId: 'recorded',
    items: [{ item: '1', kind: 'document', service: null, decision: 'disclose', exemptions: [], flags: [] }],
  });
  const prepared = write({ type: 'response-prepared', at: day(8), by: 'system', draft: 1, documents: [] });
  const { dependencies, listEvents } = await openWorld(recorded, drafted, prepared, write(sentByPackage));
  const file = `cases/${caseId}/found/housing/gone.pdf`;
  await dependencies.particulars.put(caseId, 'words/recorded', { documents: { 1: { name: 'The file', file } } });
  await prepareResponse({ caseId, at: day(9) }, dependencies);
  expect(await listEvents()).toMatchObject([{ type: 'package-failed', issue: 1, because: 'file-missing' }]);
  expect([...(await bucket.readAll()).keys()]).toEqual([]);
});

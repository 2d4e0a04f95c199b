import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Place } from '../../commands/casework/casework.ts';
import { exportCase } from '../../commands/moving/export-case.ts';
import { type ImportedRow, importRows } from '../../commands/moving/import-rows.ts';
import { readImportFile } from '../../commands/moving/read-file.ts';
import { computeBreachDeadline } from '../../functions/domain/deadlines/compute-breach-deadline.ts';
import { computeComplaintDeadline } from '../../functions/domain/deadlines/compute-complaint-deadline.ts';
import { computeRequestDeadline } from '../../functions/domain/deadlines/compute-request-deadline.ts';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { useJourney } from './support/journey.ts';
import { writeReply } from './support/write-mail.ts';

const sample = readFileSync(fileURLToPath(new URL('../../samples/open-cases.csv', import.meta.url)));
const importer = 'information-governance@council.example';
const dpo = 'dpo@council.example';

const journey = useJourney({ at: '2026-03-02T08:00:00Z' });
const folder = makeTemporaryFolder();

/** What the commands reach, without a process between. */
const place: Place = {
  now: async () => journey().now(),
  close: async () => undefined,
  async invoke(functionId, payload) {
    const { ok, payload: answer } = await journey().runtime.functions.invoke(functionId, JSON.stringify(payload));
    if (!ok) throw new Error(`${functionId} failed: ${answer}`);
    return JSON.parse(answer);
  },
};

async function bringIn(check: boolean) {
  const answer = await importRows(readImportFile(sample).rows, { by: importer, check }, place);
  await journey().runtime.clock.atRest();
  return answer;
}

/** The law's clocks: of a breach the regulator's, beside which the organisation has some of its own. */
const dueOf = ({ clocks }: ImportedRow) =>
  clocks.filter(({ name }) => !['officer', 'lessons'].includes(name)).map(({ name, due }) => [name, due]);
const named = (rows: readonly ImportedRow[], reference: string): ImportedRow => {
  const found = rows.find(({ row }) => row.said.reference === reference);
  if (!found) throw new Error(`${reference} was not imported.`);
  return found;
};

/** What the deadline calculator says of the sample's rows, in the order of the file. */
const noon = (date: string) => `${date}T12:00:00Z`;
const law = { nation: 'england-and-wales', policyDays: null } as const;
const calculated = [
  [
    [
      'access',
      computeRequestDeadline({
        ...law,
        right: 'access',
        received: noon('2026-01-26'),
        identityProved: noon('2026-02-03'),
      }).due,
    ],
  ],
  (['access', 'erasure'] as const).map((right) => [
    right,
    computeRequestDeadline({
      ...law,
      right,
      received: noon('2026-01-30'),
      clarification: [
        [noon('2026-02-06'), noon('2026-02-16')],
        [noon('2026-02-24'), null],
      ],
    }).due,
  ]),
  [
    [
      'access',
      computeRequestDeadline({
        ...law,
        right: 'access',
        received: noon('2026-01-12'),
        identityProved: noon('2026-01-19'),
        extended: true,
      }).due,
    ],
  ],
  [['regulator', computeBreachDeadline({ aware: '2026-03-01T15:00:00Z', hours: 72 }).due]],
  [
    [
      'acknowledgement',
      computeComplaintDeadline({ received: noon('2026-02-20'), nation: 'england-and-wales' }).acknowledgementDue,
    ],
  ],
];

let imported: ImportedRow[] = [];
beforeAll(async () => {
  imported = (await bringIn(false)).done;
});

describe('cases of another system, imported', () => {
  it('have the dates that the deadline calculator gives them', async () => {
    expect(imported.map(dueOf)).toEqual(calculated);
    for (const row of imported) {
      const { header, clocks } = await journey().read(row.caseId);
      expect(clocks.map(({ name, due }) => [name, due])).toEqual(row.clocks.map(({ name, due }) => [name, due]));
      expect(header.status).toBe('open');
      expect(header.stage).toMatch(/^await-/);
    }
  });

  it('have the events that they would have had, and then that they were imported', async () => {
    const { caseId } = named(imported, 'DP/2026/015');
    expect((await journey().history(caseId)).slice(0, 7)).toEqual([
      '2026-02-02T12:00Z request-opened by staff-information-governance',
      '2026-02-04T12:00Z request-triaged by staff-information-governance',
      '2026-02-06T12:00Z clarification-asked by staff-information-governance',
      '2026-02-16T12:00Z clarification-received by staff-information-governance',
      '2026-02-24T12:00Z clarification-asked by staff-information-governance',
      '2026-03-02T08:00Z case-imported by staff-information-governance',
      '2026-03-02T08:00Z due-date-changed by system',
    ]);
  });

  it('tell nobody again what the other system told them; what was overdue is raised once, at the highest', () => {
    const toOutside = journey()
      .runtime.outbox.list()
      .filter(({ destinations }) => destinations.some((address) => !/^[a-z-]+@council\.example$/.test(address)));
    const breach = named(imported, 'INC-0231').caseId;
    // Only the breach says that it was not acknowledged.
    expect(toOutside.map(({ tags }) => [tags.case, tags.template])).toEqual([[breach, 'breach-acknowledged']]);
    for (const { caseId } of imported) {
      const perPerson = journey()
        .mailsOf(caseId)
        .map(({ destinations, subject }) => `${destinations.join()} ${subject}`);
      expect(new Set(perPerson).size).toBe(perPerson.length);
    }
  });

  it('are imported once, whoever imports the file again', async () => {
    const before = await journey().history(named(imported, 'DP/2026/014').caseId);
    const again = await importRows(readImportFile(sample).rows, { by: dpo, check: false }, place);
    expect(again.refused).toEqual([]);
    expect(again.done.map(({ caseId, repeated }) => [caseId, repeated])).toEqual(
      imported.map(({ caseId }) => [caseId, true]),
    );
    expect(await journey().history(named(imported, 'DP/2026/014').caseId)).toEqual(before);
  });

  it('hold what a complaint is about, and leave nobody involved by having typed it in', async () => {
    const concerned = await journey().state(named(imported, 'DP/2026/014').caseId);
    expect(concerned).toMatchObject({ holds: 1, heldFor: [named(imported, 'C/26/03').caseId] });
    expect([...concerned.actors]).toEqual([]);
  });

  it('of a reference with other data are refused, with the place in the file', async () => {
    const changed = Buffer.from(sample.toString('utf8').replace('2026-02-03,', '2026-02-04,'));
    const { refused } = await importRows(readImportFile(changed).rows, { by: importer, check: false }, place);
    expect(refused).toEqual([
      expect.objectContaining({
        line: 2,
        column: 'reference',
        found: 'DP/2026/014',
        expected: expect.stringContaining('not as it was then'),
      }),
    ]);
  });
});

const exportedSchema = z.looseObject({
  case: z.looseObject({ events: z.array(z.looseObject({ type: z.string(), by: z.string() })) }),
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      what: z.string(),
      heldAs: z.string(),
      storedAt: z.string(),
    }),
  ),
});
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a case file, exported', () => {
  it('is a folder with everything held, its files byte for byte, and is recorded on the case', async () => {
    const { caseId } = named(imported, 'DP/2026/014');
    const letter = Buffer.from('Please see the attached list.\n');
    const fate = await journey().receive(
      '2026-03-03T09:30:00Z',
      writeReply('reply-1', 'i.hartnoll@post.example', caseId, 'Here is more.', [
        { filename: '../list<b>.txt', contentType: 'text/plain', content: letter },
      ]),
    );
    expect(fate).toMatchObject({ outcome: 'reply', belongsTo: caseId });
    const result = await exportCase({ caseId, by: dpo, to: folder }, place);
    const exported = exportedSchema.parse(JSON.parse(readFileSync(join(result.folder, 'case.json'), 'utf8')));
    expect(exported.files.map(({ what, bytes }) => [what, bytes > 0])).toEqual([
      ['Mail received', true],
      ['Attachment of mail received', true],
    ]);
    const attachment = exported.files[1]?.path ?? '';
    expect(readFileSync(join(result.folder, attachment))).toEqual(letter);
    expect(attachment).toMatch(/^attachments\/[^/]+\/[^/<>]+\.txt$/);
    for (const file of exported.files) expect(sha256(join(result.folder, file.path))).toBe(file.sha256);
    for (const line of readFileSync(join(result.folder, 'sha256sums.txt'), 'utf8').trim().split('\n')) {
      const [sum = '', path = ''] = line.split('  ');
      expect(sha256(join(result.folder, path))).toBe(sum);
    }
    expect(statSync(join(result.folder, 'case.json')).mode & 0o077).toBe(0);
    const recorded = (await journey().events(caseId)).find(({ type }) => type === 'case-exported');
    expect(recorded).toMatchObject({ by: 'staff-dpo', items: expect.any(Number) });
    expect(exported.case.events.at(-1)).toMatchObject({ type: 'case-exported', by: 'staff-dpo' });
  });

  it('has a page to read: dates explained, words and files, and nothing in it that runs', () => {
    const { caseId } = named(imported, 'DP/2026/014');
    const index = readFileSync(join(folder, caseId, 'index.html'), 'utf8');
    expect(index).toContain('<html lang="en-GB">');
    expect(index).toMatch(/<th scope="row">Due<\/th><td>[^<]*Mar 2026/);
    expect(index).toContain('Imogen Hartnoll');
    expect(index).toContain('&#34;housing&#34;');
    expect(index).toContain('DP/2026/014');
    expect(index).not.toMatch(/<script|<img|\son\w+=/);
  });

  it('is not written over another', async () => {
    const { caseId } = named(imported, 'DP/2026/014');
    await expect(exportCase({ caseId, by: dpo, to: folder }, place)).rejects.toThrow(/has something in it already/);
    const exports = (await journey().events(caseId)).filter(({ type }) => type === 'case-exported');
    expect(exports).toHaveLength(1);
  });

  it('is refused to whoever may not, and to whoever has not recorded it', async () => {
    const { caseId } = named(imported, 'DP/2026/016');
    const chief = 'chief-executive@council.example';
    await expect(exportCase({ caseId, by: chief, to: folder }, place)).rejects.toThrow(/Taking a case file out is for/);
    const answer = await place.invoke('ReadCaseFile', {
      caseId,
      by: dpo,
      exportId: 'export-made-up',
      read: 'record',
      from: 0,
      now: journey().now(),
    });
    expect(answer).toMatchObject({ answered: false, reason: expect.stringContaining('No export') });
    expect(readdirSync(folder)).not.toContain(caseId);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../commands/casework/casework.ts';
import { exportCase } from '../../../commands/moving/export-case.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';

const options = { caseId: 'REQ-7QK2M9XW4T', by: 'dpo@council.example' };

/** A place that gives these answers in turn, and keeps what it was asked. */
function placeOf(...answers: unknown[]): Place & { asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    now: async () => '2026-03-31T09:00:00.000Z',
    close: async () => undefined,
    invoke: async (functionId, payload) => {
      asked.push([functionId, payload]);
      return answers[asked.length - 1];
    },
  };
}

describe('the export of a case', () => {
  it('that was disposed of is its disposal record and no more, and asks for nothing else', async () => {
    const tombstone = {
      caseId: options.caseId,
      purgedAt: '2026-03-01T01:00:00Z',
      items: 4,
      objects: 2,
      recoverableUntil: '2026-03-08T01:00:00Z',
    };
    const place = placeOf({ answered: true, what: 'contents', items: 0, bytes: 0, tombstone });
    const result = await exportCase({ ...options, to: makeTemporaryFolder() }, place);
    expect(place.asked).toHaveLength(1);
    expect(result).toMatchObject({ isDisposed: true, files: 0 });
    expect(readdirSync(result.folder).sort()).toEqual(['case.json', 'index.html', 'sha256sums.txt']);
    expect(JSON.parse(readFileSync(join(result.folder, 'case.json'), 'utf8'))).toMatchObject({ disposal: tombstone });
    expect(readFileSync(join(result.folder, 'index.html'), 'utf8')).toContain('This case was disposed of.');
  });

  it('reads nothing where it could not be recorded', async () => {
    const contents = { answered: true, what: 'contents', items: 1, bytes: 1, tombstone: null };
    const place = placeOf(contents, { recorded: false, caseId: options.caseId, reason: 'Not now.', fitting: [] });
    await expect(exportCase({ ...options, to: makeTemporaryFolder() }, place)).rejects.toThrow('Not now.');
    expect(place.asked).toHaveLength(2);
  });

  it('does not mix the record of one moment with that of another', async () => {
    const page = (text: string, sha256: string) => ({
      answered: true,
      what: 'page',
      base64: Buffer.from(text).toString('base64'),
      total: 10,
      sha256,
    });
    const recorded = { recorded: true, caseId: options.caseId, event: 'case-exported', seq: 9, repeated: false };
    const contents = { answered: true, what: 'contents', items: 1, bytes: 1, tombstone: null };
    const place = placeOf(contents, recorded, page('{"cas', 'one'), page('e":1}', 'another'));
    await expect(exportCase({ ...options, to: makeTemporaryFolder() }, place)).rejects.toThrow(
      /while it was being taken out/,
    );
  });
});

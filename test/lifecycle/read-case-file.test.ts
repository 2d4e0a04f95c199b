import { describe, expect, it } from 'vitest';
import { PAGE_BYTES, readCaseFile } from '../../functions/lifecycle/read-case-file/read-case-file.ts';
import { requestOpened, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';

const stores = useStores();
const newWorld = () => createCaseWorld(stores.tables(), stores.bucket());
const now = '2026-03-31T09:00:00.000Z';
const by = 'dpo@council.example';
const exported = (actionId: string, at = now) =>
  ({ type: 'case-exported', at, by: 'staff-dpo', actionId, items: 1, bytes: 1 }) as const;
const page = (caseId: string, exportId: string, file: string, from = 0) => ({
  caseId,
  by,
  now,
  exportId,
  read: { file },
  from,
});

describe('a case file', () => {
  it('is read in pages that put together are the file, however large', async () => {
    const world = newWorld();
    const caseId = 'REQ-PAGES00001';
    await world.write(caseId, write(requestOpened()), exported('e-1'));
    const whole = Buffer.alloc(PAGE_BYTES * 2 + 5, 'abcdefg');
    await stores.bucket().put(`cases/${caseId}/mail/a.eml`, whole);
    await stores.bucket().put(`cases/${caseId}/mail/empty.eml`, '');
    const pages = [];
    for (const from of [0, PAGE_BYTES, PAGE_BYTES * 2]) {
      const answer = await readCaseFile(page(caseId, 'e-1', 'mail/a.eml', from), world.dependencies);
      if (!answer.answered || answer.what !== 'page') throw new Error('no page');
      expect(answer.total).toBe(whole.byteLength);
      expect(answer.base64.length).toBeLessThan(5_000_000);
      pages.push(Buffer.from(answer.base64, 'base64'));
    }
    expect(Buffer.concat(pages).equals(whole)).toBe(true);
    expect(await readCaseFile(page(caseId, 'e-1', 'mail/empty.eml'), world.dependencies)).toMatchObject({
      base64: '',
      total: 0,
    });
  });

  it('is not read without its export, with somebody else’s, or with an old one', async () => {
    const world = newWorld();
    const caseId = 'REQ-REFUSED001';
    await world.write(caseId, write(requestOpened()), exported('e-old', '2026-03-30T08:59:00.000Z'));
    await stores.bucket().put(`cases/${caseId}/mail/a.eml`, 'a letter');
    const deputy = {
      ...page(caseId, 'e-old', 'mail/a.eml'),
      by: 'deputy-dpo@council.example',
      now: '2026-03-30T09:00:00Z',
    };
    for (const question of [page(caseId, 'e-none', 'mail/a.eml'), page(caseId, 'e-old', 'mail/a.eml'), deputy]) {
      expect(await readCaseFile(question, world.dependencies)).toEqual({
        answered: false,
        reason: expect.stringContaining('is recorded on the case in the last 24 hours'),
      });
    }
    const inTime = { ...page(caseId, 'e-old', 'mail/a.eml'), now: '2026-03-30T09:00:00Z' };
    expect(await readCaseFile(inTime, world.dependencies)).toMatchObject({ answered: true, total: 8 });
  });

  it('says how much there is, of this case alone', async () => {
    const world = newWorld();
    await world.write('REQ-AMOUNT0001', write(requestOpened()));
    await world.particulars.put('REQ-AMOUNT0001', 'opening', { text: 'a' });
    await stores.bucket().put('cases/REQ-AMOUNT0001/mail/a.eml', '12345');
    await stores.bucket().put('cases/REQ-AMOUNT00010/mail/a.eml', 'another case');
    expect(await readCaseFile({ caseId: 'REQ-AMOUNT0001', by, now }, world.dependencies)).toMatchObject({
      items: 2,
      bytes: 5,
      tombstone: null,
    });
    expect(await readCaseFile({ caseId: 'REQ-NONE000001', by, now }, world.dependencies)).toEqual({
      answered: false,
      reason: 'There is no case REQ-NONE000001.',
    });
    expect(
      await readCaseFile({ caseId: 'REQ-AMOUNT0001', by: 'siro@council.example', now }, world.dependencies),
    ).toMatchObject({ answered: false });
  });
});

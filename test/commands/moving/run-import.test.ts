import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runExport } from '../../../commands/moving/run-export.ts';
import { runImport } from '../../../commands/moving/run-import.ts';
import { makeTemporaryFolder } from '../../make-temporary-folder.ts';
import { collect } from '../collect-text.ts';

const by = ['--by', 'dpo@council.example'];
const runWith = (...argv: string[]) => collect((streams) => runImport(['node', 'import', ...argv], streams));

describe('npm run import', () => {
  it('says of a file that is not there what was expected, with status 1', async () => {
    expect(await runWith('nowhere.csv', ...by)).toEqual({
      status: 1,
      output: '',
      errors: 'error: nowhere.csv cannot be read (ENOENT). Expected a CSV file of open cases (docs/moving.md).\n',
    });
  });

  it('tells every fault of a file in which nothing is right, without starting anything', async () => {
    const folder = makeTemporaryFolder();
    const file = join(folder, 'cases.csv');
    writeFileSync(file, 'kind,reference,channel,received,acknowledged\nletter,A/1,email,2026-03-02,no\n');
    const state = join(folder, 'state');
    const said = await runWith(file, ...by, '--state', state);
    expect(said).toMatchObject({ status: 1, errors: '' });
    expect(said.output).toBe(
      'Not imported\n  line 2, column "kind": found "letter"; expected request, breach or complaint.\n0 imported, 0 imported before, 1 line in error.\n',
    );
    expect(existsSync(state)).toBe(false);
    const { output } = await runWith(file, ...by, '--state', state, '--json');
    expect(JSON.parse(output)).toMatchObject({ cases: [], faults: [{ line: 2, column: 'kind', found: 'letter' }] });
  });

  it('needs to know who imports', async () => {
    expect(await runWith('cases.csv')).toMatchObject({ status: 2, errors: expect.stringContaining('--by') });
  });
});

it('npm run export needs to know where to', async () => {
  const said = await collect((streams) => runExport(['node', 'export', 'REQ-7QK2M9XW4T', ...by], streams));
  expect(said).toMatchObject({ status: 2, errors: expect.stringContaining('--to') });
});

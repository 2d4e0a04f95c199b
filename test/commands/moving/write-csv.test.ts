import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../commands/moving/write-csv.ts';
import { writeImportTable } from '../../../commands/moving/write-import.ts';

const cellsOf = (csv: string) => parse(csv, { bom: true }).flat();

describe('a CSV that is written for a spreadsheet', () => {
  it.each(['=1+1', '+44 20', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|x', '%0A'])('shows %j as text', (cell) => {
    expect(cellsOf(writeCsv([[cell]]))).toEqual([`'${cell}`]);
  });

  it('never begins a cell as a formula does, and loses nothing of it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const written = cellsOf(writeCsv([cells]));
        expect(written.map((cell) => String(cell).replace(/^'/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'/, '')),
        );
        for (const cell of written) expect(String(cell)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it('is so for what an import tells of its rows', () => {
    const fault = { line: 3, column: null, found: '=HYPERLINK("http://x.example")', expected: 'something else' };
    const said = {
      kind: 'complaint',
      reference: '=2+5',
      channel: 'email',
      received: '2026-03-02',
      acknowledged: 'no',
    } as const;
    const row = {
      row: { line: 2, said, cells: new Map() },
      caseId: 'CMP-1',
      repeated: false,
      clocks: [],
      acknowledges: true,
    };
    const table = writeImportTable([row], [fault]);
    expect(cellsOf(table)).toContain("'=2+5");
    expect(cellsOf(table).filter((cell) => /^[=+\-@]/.test(String(cell)))).toEqual([]);
  });
});

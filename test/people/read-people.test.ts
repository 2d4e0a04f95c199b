import { describe, expect, it } from 'vitest';
import { parseRows } from '../../functions/people/read-list/parse-rows.ts';
import { readPeople } from '../../functions/people/read-list/read-people.ts';
import type { Recipient } from '../../functions/people/recipient.ts';

/** Bytes in pieces that fall in the midst of letters and rows, as parts of a file do. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(content: string | Uint8Array, size = 7) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const people: Recipient[] = [];
  const reading = await readPeople(parseRows(inPieces(bytes, size)), async (recipient) => {
    people.push(recipient);
  });
  return { ...reading, people };
}

describe('a list of people concerned (BR-6, L35)', () => {
  it('gives each person with their greeting and what the letter is merged from, by the line they stand on', async () => {
    const list = 'Name,E-mail,Account type\r\n"Ada Wren",ada@mail.example,Savings\r\n,bo@mail.example,"Cash\nISA"\r\n';
    expect(await read(list)).toEqual({
      rows: 2,
      accepted: 2,
      duplicates: 0,
      unusable: 0,
      columns: ['name', 'account-type'],
      rejected: [],
      people: [
        {
          line: 2,
          address: 'ada@mail.example',
          name: 'Ada Wren',
          values: { name: 'Ada Wren', 'account-type': 'Savings' },
        },
        { line: 3, address: 'bo@mail.example', name: '', values: { name: '', 'account-type': 'Cash ISA' } },
      ],
    });
  });

  it.each([
    ['semicolons', 'email;name\nada@mail.example;Ada\n'],
    ['tabs', 'email\tname\nada@mail.example\tAda\n'],
    ['a byte order mark', '\ufeffemail,name\nada@mail.example,Ada\n'],
    ['empty lines and no end of line', '\nemail,name\n\n,\nada@mail.example,Ada'],
    ['carriage returns alone', 'email,name\rada@mail.example,Ada\r'],
  ])('reads a list with %s', async (_, list) => {
    expect((await read(list)).people).toMatchObject([{ address: 'ada@mail.example', name: 'Ada' }]);
  });

  it('writes to each mailbox once, whatever its capitals, by the row that comes first', async () => {
    const list = 'email,name\nAda@Mail.Example,Ada\nbo@mail.example,Bo\nada@mail.example,Adam\n';
    const { people, duplicates, rejected } = await read(list);
    expect(people.map(({ address, name }) => `${name} ${address}`)).toEqual([
      'Ada Ada@Mail.Example',
      'Bo bo@mail.example',
    ]);
    expect(duplicates).toBe(1);
    expect(rejected).toEqual([{ line: 4, why: 'duplicate' }]);
  });

  it('leaves out rows without a usable address, and says which and why', async () => {
    const rows = [
      ',Nobody',
      'not an address,X',
      'Ada <ada@mail.example>,X',
      'ada@mail,X',
      'a@b.example\nBcc: c@d.example,X',
      `${'a'.repeat(250)}@mail.example,X`,
      'bo@mail.example,Bo,and more',
      'eve@mail.example,Eve',
    ];
    const { people, rejected, unusable } = await read(
      `email,name\n${rows.map((row) => row.replace(/^(.*\n.*),X$/s, '"$1",X')).join('\n')}\n`,
    );
    expect(people.map(({ address }) => address)).toEqual(['eve@mail.example']);
    expect(rejected.map(({ why }) => why)).toEqual([
      'no-address',
      ...Array.from({ length: 5 }, () => 'bad-address'),
      'too-many-cells',
    ]);
    expect(unusable).toBe(7);
  });

  it('keeps what begins like a formula as text, less control characters', async () => {
    const list = 'email,name,note\nada@mail.example,"=HYPERLINK(""http://bad.example"")","@SUM(1)\u0007\u202e\tx"\n';
    expect((await read(list)).people[0]).toMatchObject({
      name: '=HYPERLINK("http://bad.example")',
      values: { note: '@SUM(1) x' },
    });
  });

  it('takes the salutation for the greeting where there is one', async () => {
    const list = 'email,name,salutation\na@mail.example,Ada Wren,Dr Wren\nb@mail.example,Bo Lund,\n';
    expect((await read(list)).people.map(({ name }) => name)).toEqual(['Dr Wren', 'Bo Lund']);
  });

  it.each([
    ['no heading for the address', 'name,telephone\nAda,1\n', 'No column of the list is headed "email".'],
    ['two headings alike', 'email,Name,name\na@mail.example,A,B\n', 'Two columns are headed "name".'],
    ['nothing in it', '', 'The list is empty.'],
    [
      'a quote that is never closed',
      `email,name\na@mail.example,"Ada\n${'b@mail.example,Bo\n'.repeat(9)}`,
      'is not closed',
    ],
    [
      'a quote that swallows all that follows',
      `email,name\na@mail.example,"Ada\n${'b@mail.example,Bo\n'.repeat(9_000)}`,
      'is not closed',
    ],
    [
      'letters of another encoding',
      Buffer.from('email,name\na@mail.example,Zo\xeb\n', 'latin1'),
      'Save it as "CSV UTF-8',
    ],
  ])('refuses a list with %s, and says what to do', async (_, list, message) => {
    await expect(read(list, 4_096)).rejects.toMatchObject({
      name: 'ListFault',
      message: expect.stringContaining(message),
    });
  });

  it('takes a hundred thousand rows and not one more', async () => {
    let taken = 0;
    const rows = async function* () {
      yield Buffer.from('email\n');
      for (let row = 1; row <= 100_001; row += 1) yield Buffer.from(`p${row}@mail.example\n`);
    };
    const reading = readPeople(parseRows(rows()), async () => {
      taken += 1;
    });
    await expect(reading).rejects.toThrow('more than 100,000 rows. Divide it');
    expect(taken).toBe(100_000);
  });
});

import { readFileSync } from 'node:fs';
import { BATCH } from '../../functions/people/people-keys.ts';
import { parseRows } from '../../functions/people/read-list/parse-rows.ts';
import { readPeople } from '../../functions/people/read-list/read-people.ts';
import type { Recipient } from '../../functions/people/recipient.ts';

// Runs in a process of its own, whose memory is then that of reading a list and nothing else.

const rows = Number(process.argv[2]);
const note = 'a remark that no letter needs, and that every row has all the same '.repeat(4);

async function* writeRows(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('name,email,surgery,remark\n');
  for (let row = 1; row <= rows; row += 1) {
    yield Buffer.from(`Pat ${row},somebody.of.that.name.${row}@mail.example,Mill Road ${row % 40},"${note}"\n`);
  }
}

let held: Recipient[] = [];
let bytes = 0;
const { accepted } = await readPeople(parseRows(writeRows()), async (recipient) => {
  held.push(recipient);
  if (held.length < BATCH) return;
  bytes += Buffer.byteLength(JSON.stringify({ recipients: held }));
  held = [];
});
// Linux counts into `maxRSS` what the process that started this one held at that moment; VmHWM is of this one alone.
const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
process.stdout.write(JSON.stringify({ accepted, bytes, peakMemory: Number(peak) * 1024 }));

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listActions } from '../../commands/simulate/describe-actions.ts';
import { CASE_KINDS } from '../../functions/domain/case/case-kinds.ts';
import { registerEntrySchema } from '../../functions/domain/register/register-entry.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { readScenario } from '../../local/simulation/scenario.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';
import { findSection, readPage, readTable } from './read-page.ts';

const page = readPage('docs/simulate.md');
const block = (part: string, language: string) =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(part)?.[1] ?? '';
const quoted = (cells: (string | undefined)[]) => cells.map((cell = '') => cell.replaceAll('`', ''));

const date = z.iso.date().nullable();
const instant = z.iso.datetime({ precision: 3 });

const clock = {
  start: z.string(),
  statutoryDue: date,
  policyDue: date,
  due: date,
  provisional: z.boolean(),
  pausedDays: z.int(),
  explanation: z.array(z.string()),
};

/** The report as the code has it: the type checker compares this with the type, the test with the page. */
const reportSchema = z.strictObject({
  cases: z.array(
    z.strictObject({
      reference: z.string(),
      kind: z.enum(CASE_KINDS),
      category: z.string(),
      messageId: z.string().nullable(),
      stage: z.string(),
      status: z.enum(['open', 'closed', 'purged']),
      clock: z.strictObject(clock),
      clocks: z.array(
        z.union([
          z.strictObject({ right: z.string(), ...clock }),
          z.strictObject({
            name: z.string(),
            start: z.string(),
            due: z.string().nullable(),
            met: z.string().nullable(),
          }),
        ]),
      ),
      events: z.array(z.strictObject({ at: instant, type: z.string(), by: z.string() })),
      execution: z.strictObject({ status: z.string(), transitions: z.int() }),
    }),
  ),
  mails: z.array(
    z.strictObject({ messageId: z.string(), at: instant, outcome: z.string(), case: z.string().nullable() }),
  ),
  notifications: z.array(
    z.strictObject({
      at: instant,
      to: z.string(),
      role: z.string(),
      template: z.string(),
      case: z.string().nullable(),
      subject: z.string(),
    }),
  ),
  quarantined: z.array(z.strictObject({ at: instant, messageId: z.string(), reason: z.string() })),
  triage: z.array(z.strictObject({ at: instant, messageId: z.string(), reason: z.string(), reference: z.string() })),
  handedOver: z.array(z.strictObject({ messageId: z.string().nullable(), regime: z.string(), due: date })),
  refused: z.array(
    z.strictObject({
      at: instant,
      line: z.int(),
      act: z.string(),
      case: z.string(),
      by: z.string(),
      reason: z.string(),
      fitting: z.array(z.string()),
    }),
  ),
  purged: z.array(z.strictObject({ at: instant, case: z.string(), items: z.int(), objects: z.int() })),
  register: z.array(registerEntrySchema),
  left: z.strictObject({ items: z.int(), objects: z.int() }),
});
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const isTheReport: Same<z.infer<typeof reportSchema>, SimulationReport> = true;

/** Every key of the report, as the page's table writes it. */
function listKeys(schema: z.core.$ZodType, path = ''): string[] {
  if (schema instanceof z.ZodArray) return listKeys(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => listKeys(option, path)))];
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, value]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [own, ...listKeys(value, own)];
  });
}

describe('docs/simulate.md', () => {
  it('lists every action, and no other, with what it is taken on', () => {
    const { rows } = readTable(findSection(page, '##', 'The actions'));
    const actions = listActions(loadPolicy('statutory')).map(({ action, kind }) => [action, kind]);
    expect(rows.map(([action, kind]) => quoted([action, kind]))).toEqual(actions);
  });

  it('has every key of the report, and shows no other', () => {
    expect(isTheReport).toBe(true);
    const part = findSection(page, '##', 'The report');
    expect(quoted(readTable(part).rows.map(([key]) => key))).toEqual(listKeys(reportSchema));
    expect(() => reportSchema.parse(JSON.parse(block(part, 'json')))).not.toThrow();
  });

  it('shows a scenario that can be played', () => {
    const folder = mkdtempSync(join(tmpdir(), 'caseclock-page-'));
    try {
      const file = join(folder, 'first.jsonl');
      writeFileSync(file, block(findSection(page, '##', 'The scenario'), 'jsonl'));
      expect(readScenario(file).map(({ kind }) => kind)).toEqual(['mail', 'act', 'act', 'act', 'mail', 'act', 'act']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells of the options that the command has', () => {
    const help = execFileSync(process.execPath, ['commands/simulate.ts', '--help'], {
      cwd: new URL('../../', import.meta.url),
      encoding: 'utf8',
    });
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)].map(([, option]) => option);
    expect(quoted(readTable(page).rows.map(([option]) => option)).sort()).toEqual(options.sort());
  });
});

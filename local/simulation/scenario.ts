import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { givenInstantSchema } from '../../functions/domain/calendar/given-instant.ts';
import { CASE_KINDS } from '../../functions/domain/case/case-kinds.ts';
import { profileNames } from '../../functions/platform/read-profile.ts';
import { verdictOverridesSchema } from '../mail-in/verdicts.ts';

const at = givenInstantSchema;

/** SES's own names (`virusVerdict`) and small letters are taken as well as ours. */
function readVerdictNames(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const entries = Object.entries(given);
  return Object.fromEntries(
    entries.map(([name, verdict]) => [name.replace(/Verdict$/, ''), String(verdict).toUpperCase()]),
  );
}

const profiles = profileNames();

/** What every line has. */
const common = {
  at,
  /** The profiles under which the line is played, where it is not under all: who decides differs between policies. */
  under: z
    .array(z.string().refine((name) => profiles.includes(name), `no profile of policies/ (${profiles.join(', ')})`))
    .min(1)
    .optional(),
};

const mailLineSchema = z.strictObject({
  ...common,
  /** An .eml, relative to the scenario's folder. */
  mail: z.string().min(1),
  verdicts: z.preprocess(readVerdictNames, verdictOverridesSchema.optional()),
});

const actLineSchema = z.strictObject({
  ...common,
  act: z.string().min(1),
  /** A case's reference, or the Message-ID of the mail that opened it. */
  case: z.string().min(1),
  by: z.string().min(1),
  data: z.record(z.string(), z.unknown()).optional(),
});

const openLineSchema = z.strictObject({
  ...common,
  /** The kind of the case. */
  open: z.enum(CASE_KINDS),
  by: z.string().min(1),
  data: z.record(z.string(), z.unknown()).optional(),
  /** What later lines call the case. */
  as: z.string().trim().min(1).optional(),
});

const peopleLineSchema = z.strictObject({
  ...common,
  /** A CSV of the people whom a breach concerns, relative to the scenario's folder. */
  people: z.string().min(1),
  list: z.int().min(1),
  case: z.string().min(1),
  by: z.string().min(1),
});

interface Place {
  /** The line of the file, from 1. */
  line: number;
  /** Milliseconds since 1970. */
  moment: number;
  /** The profiles under which it is played; absent where it is under all. */
  under?: string[] | undefined;
}
export type MailStep = Place & { kind: 'mail'; path: string } & Pick<
    z.infer<typeof mailLineSchema>,
    'mail' | 'verdicts'
  >;
export type ActStep = Place & { kind: 'act' } & z.infer<typeof actLineSchema>;
export type OpenStep = Place & { kind: 'open' } & z.infer<typeof openLineSchema>;
export type PeopleStep = Place & { kind: 'people'; path: string } & z.infer<typeof peopleLineSchema>;
export type ScenarioStep = MailStep | ActStep | OpenStep | PeopleStep;

/** Whether a step is played under a profile. */
export const isUnder = ({ under }: ScenarioStep, policy: string): boolean => under?.includes(policy) ?? true;

/** A scenario that cannot be read. The message names the file, the line and what was expected. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** What a line is told by which of its keys it has; a line with none is checked as an act. */
function chooseSchema(value: unknown) {
  const has = (key: string) => typeof value === 'object' && value !== null && key in value;
  if (has('mail')) return mailLineSchema;
  if (has('people')) return peopleLineSchema;
  return has('open') ? openLineSchema : actLineSchema;
}

function readLine(text: string, line: number, file: string): ScenarioStep {
  const refuse = (problem: string) => new ScenarioError(`${file}, line ${line}: ${problem}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refuse(`not JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const parsed = chooseSchema(value).safeParse(value);
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error));
  const place = { line, moment: Temporal.Instant.from(parsed.data.at).epochMilliseconds };
  const find = (path: string) => resolve(dirname(file), path);
  if ('mail' in parsed.data) return { ...parsed.data, ...place, kind: 'mail', path: find(parsed.data.mail) };
  if ('people' in parsed.data) return { ...parsed.data, ...place, kind: 'people', path: find(parsed.data.people) };
  return 'open' in parsed.data ? { ...parsed.data, ...place, kind: 'open' } : { ...parsed.data, ...place, kind: 'act' };
}

/** The steps of a JSON Lines scenario in order of time, ties in the order of the file. Throws ScenarioError. */
export function readScenario(file: string): ScenarioStep[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ScenarioError(`The scenario ${file} cannot be read.`);
  }
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1, file)]))
    .sort((a, b) => a.moment - b.moment);
}

import { ASKERS } from '../../functions/domain/case/askers.ts';
import { RIGHTS } from '../../functions/domain/deadlines/rights.ts';
import { type ImportedKind, importChannelSchema } from '../../functions/lifecycle/import-case/imported-case.ts';

/** A column of the file that cases are imported from: docs/moving.md lists them as this does. */
export interface Column {
  /** As its header has it; capitals, spaces, hyphens and underscores make no difference. */
  name: string;
  /** The kinds of case that it is for. */
  of: readonly ImportedKind[];
  isRequired: boolean;
  /** What a cell is expected to hold, after "expected". */
  expected: string;
}

const all = ['request', 'breach', 'complaint'] as const;
const MOMENT = 'a date (2026-03-02: year, month, day) or an instant with Z or an offset (2026-03-02T09:30:00Z)';
const listed = (values: readonly string[]) => `one of ${values.join(', ')}`;

/** Every column, in the order of the sample. */
export const columns = [
  { name: 'kind', of: all, isRequired: true, expected: 'request, breach or complaint' },
  {
    name: 'reference',
    of: all,
    isRequired: true,
    expected: 'what the other system calls the case, at most 200 characters',
  },
  { name: 'channel', of: all, isRequired: true, expected: listed(importChannelSchema.options) },
  { name: 'received', of: all, isRequired: true, expected: MOMENT },
  { name: 'acknowledged', of: all, isRequired: true, expected: `${MOMENT}, or no: then it is acknowledged now` },
  { name: 'answer to', of: all, isRequired: false, expected: 'an email address' },
  { name: 'postal address', of: all, isRequired: false, expected: 'an address on one line, at most 500 characters' },
  { name: 'name', of: all, isRequired: false, expected: 'a name, at most 500 characters' },
  { name: 'details', of: all, isRequired: false, expected: 'at most 10,000 characters' },
  { name: 'triaged', of: all, isRequired: false, expected: MOMENT },
  { name: 'first receipt', of: ['request'], isRequired: false, expected: MOMENT },
  {
    name: 'rights',
    of: ['request'],
    isRequired: true,
    expected: `one or several of ${RIGHTS.join(', ')}, with semicolons between them`,
  },
  { name: 'asker', of: ['request'], isRequired: false, expected: listed(ASKERS) },
  { name: 'identity asked', of: ['request'], isRequired: false, expected: MOMENT },
  { name: 'identity proved', of: ['request'], isRequired: false, expected: MOMENT },
  { name: 'authority asked', of: ['request'], isRequired: false, expected: MOMENT },
  { name: 'authority proved', of: ['request'], isRequired: false, expected: MOMENT },
  {
    name: 'clarifications',
    of: ['request'],
    isRequired: false,
    expected:
      'asked/answered, with semicolons between several (2026-03-05/2026-03-12;2026-03-20/), nothing after the stroke while the answer is awaited',
  },
  { name: 'extended', of: ['request'], isRequired: false, expected: MOMENT },
  { name: 'extended because', of: ['request'], isRequired: false, expected: 'complex or numerous' },
  { name: 'extended reasons', of: ['request'], isRequired: false, expected: 'at most 10,000 characters' },
  { name: 'reporter', of: ['breach'], isRequired: false, expected: 'staff or public' },
  { name: 'staff knew', of: ['breach'], isRequired: false, expected: MOMENT },
  { name: 'category', of: ['breach'], isRequired: false, expected: 'breach, near-miss or not-a-breach' },
  { name: 'aware', of: ['breach'], isRequired: false, expected: MOMENT },
  { name: 'regulator told', of: ['breach'], isRequired: false, expected: MOMENT },
  {
    name: 'about',
    of: ['complaint'],
    isRequired: false,
    expected: 'the reference of the case complained of: ours, or that of a row of this or an earlier file',
  },
] as const satisfies readonly Column[];

export type ColumnName = (typeof columns)[number]['name'];

/** A header as columns are named: in small letters, with single spaces. */
export const normaliseHeader = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

/** The key of an imported case that a column fills: `first receipt` fills `firstReceipt`. */
export const keyOf = (name: string) => name.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

/** The column that fills that key; undefined where none does. */
export const columnOf = (key: string): Column | undefined => columns.find(({ name }) => keyOf(name) === key);

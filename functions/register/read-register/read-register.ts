import type { RegisterEntry } from '../../domain/register/register-entry.ts';
import {
  listBreaches,
  nameBreachPlace,
  type RegisterPeriod,
  type RegisterReading,
  readEntries,
} from '../list-entries.ts';

/** Entries of 12 kB at most (three texts of 4,000 characters): a page stays below the 6 MB that Lambda answers with. */
const PAGE = 50;

/** A page of the register, asked for with where the one before it ended. */
export interface RegisterQuestion extends RegisterPeriod {
  after?: string | undefined;
}

export interface RegisterPage {
  entries: RegisterEntry[];
  /** What to ask for next; null after the last page. */
  next: string | null;
}

/** The register of breaches in the order of the reports, page by page (L33, BR-8). No personal data. */
export async function readRegister(
  question: RegisterQuestion,
  reading: RegisterReading,
  pageSize = PAGE,
): Promise<RegisterPage> {
  const { after = '' } = question;
  const breaches = (await listBreaches(reading.lists, question)).filter((breach) => nameBreachPlace(breach) > after);
  const page = breaches.slice(0, pageSize);
  const last = page.at(-1);
  return {
    entries: await readEntries(page, reading),
    next: last && breaches.length > pageSize ? nameBreachPlace(last) : null,
  };
}

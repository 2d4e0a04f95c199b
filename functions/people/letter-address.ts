import { isCaseId } from '../domain/case/case-kinds.ts';
import type { Keys, LetterBatch } from '../platform/ports.ts';

/** One person's letter, by its place: numbers alone. */
export interface LetterPlace extends LetterBatch {
  line: number;
}

const LABEL = /^(bre-[0-9a-z]{10})\.(\d{1,6})\.(\d{1,6})\.(\d{1,7})\.([0-9a-f]{8})$/;

/** So much of the keyed hash that nobody who has one letter can say of another that it came back. */
const sign = async (keys: Keys, { caseId, list, batch, line }: LetterPlace) =>
  (await keys.hash('letter', caseId, `${list}`, `${batch}`, `${line}`)).slice(0, 8);

/**
 * Where the report goes that a letter did not arrive: the intake address with the letter's place as its plus label, so
 * that the person is found without their address.
 */
export async function addressForBounces(intakeAddress: string, place: LetterPlace, keys: Keys): Promise<string> {
  const at = intakeAddress.lastIndexOf('@');
  const { caseId, list, batch, line } = place;
  const label = [caseId, list, batch, line, await sign(keys, place)].join('.');
  return `${intakeAddress.slice(0, at)}+${label}${intakeAddress.slice(at)}`;
}

/** The letter that an address names; null where it is none of ours. */
export async function readBounceAddress(
  address: string,
  intakeAddress: string,
  keys: Keys,
): Promise<LetterPlace | null> {
  const given = address.trim().toLowerCase();
  const intake = intakeAddress.toLowerCase();
  const at = intake.lastIndexOf('@');
  const before = `${intake.slice(0, at)}+`;
  if (!given.startsWith(before) || !given.endsWith(intake.slice(at))) return null;
  const label = LABEL.exec(given.slice(before.length, given.length - (intake.length - at)));
  if (label === null) return null;
  const [, id = '', list, batch, line, signed] = label;
  const place = { caseId: id.toUpperCase(), list: Number(list), batch: Number(batch), line: Number(line) };
  return isCaseId(place.caseId) && (await sign(keys, place)) === signed ? place : null;
}

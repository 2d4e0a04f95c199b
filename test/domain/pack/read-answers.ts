import type { Pack } from '../../../functions/domain/pack/pack.ts';

/** The answers of a pack by the id of their question. */
export const answersOf = (pack: Pack) =>
  Object.fromEntries(pack.sections.flatMap(({ fields }) => fields.map(({ id, answer }) => [id, answer.join(' | ')])));
/** The ids of the questions that a follow-up marks. */
export const changedIn = (pack: Pack) =>
  pack.sections.flatMap(({ fields }) => fields.filter(({ changed }) => changed).map(({ id }) => id));
export const missingIn = (pack: Pack) => pack.missing.map(({ question }) => question);

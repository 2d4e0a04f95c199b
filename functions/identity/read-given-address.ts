import type { CaseState } from '../domain/case/fold-case.ts';
import { wordsName } from '../lifecycle/record-action/words-name.ts';
import type { ParticularsStore } from '../platform/ports.ts';

/**
 * The email address that staff recorded last for the requester of a case (SR-2): it stands before that of the mail which
 * opened the case. Null where none was recorded.
 */
export async function readGivenAddress(state: CaseState, particulars: ParticularsStore): Promise<string | null> {
  const given = state.kind === 'request' ? state.asking.address.given : null;
  if (given?.route !== 'email' || given.actionId === null) return null;
  const words = await particulars.get(state.id, wordsName(given.actionId));
  return typeof words?.email === 'string' ? words.email : null;
}

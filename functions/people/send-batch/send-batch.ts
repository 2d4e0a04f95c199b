import { foldCase } from '../../domain/case/fold-case.ts';
import { findLetter, findList } from '../../domain/case/fold-people.ts';
import type { LetterWords } from '../../domain/people/letter-words.ts';
import type { Organisation } from '../../platform/organisation.ts';
import type {
  EventStore,
  FileStore,
  Keys,
  LetterBatch,
  LetterLedger,
  LetterOutcome,
  MailSender,
  ParticularsStore,
} from '../../platform/ports.ts';
import { MailRefusedError, MailThrottledError } from '../../platform/ses/mail-sender.ts';
import { addressForBounces } from '../letter-address.ts';
import { batchKey } from '../people-keys.ts';
import { readLetterWords } from '../read-letter-words.ts';
import { batchFileSchema, type Recipient } from '../recipient.ts';
import { composePersonLetter, isComplete } from './compose-person-letter.ts';

export interface SendDependencies {
  organisation: Organisation;
  events: EventStore;
  particulars: Pick<ParticularsStore, 'get'>;
  files: Pick<FileStore, 'read'>;
  ledger: LetterLedger;
  keys: Keys;
  sender: MailSender;
}

/** A batch or the words of its letter are not there. Nothing was sent; the machine tries again and tells the operator. */
export class BatchGoneError extends Error {
  override readonly name = 'BatchGoneError';
  constructor({ caseId, list, batch }: LetterBatch) {
    super(`Batch ${batch} of list ${list}, or the letter to it, is not among what ${caseId} holds.`);
  }
}

/** What is sent to whom: null where the list is not, or no longer, to be written to. */
async function readBatch(
  of: LetterBatch,
  { events, particulars, files }: SendDependencies,
): Promise<{ recipients: Recipient[]; said: LetterWords } | null> {
  const stored = await events.load(of.caseId);
  const state = stored ? foldCase(of.caseId, stored.events) : null;
  if (state?.kind !== 'breach' || state.purgedAt !== null) return null;
  const list = findList(state.people, of.list);
  const letter = findLetter(state.people, of.list);
  if (!list?.reading || !letter || list.approvedAt === null || list.sent !== null || list.deletedAt !== null)
    return null;
  const said = await readLetterWords(of.caseId, letter, particulars);
  const file = await files.read(batchKey(of.caseId, of.list, list.reading, of.batch));
  if (said === null || file === null) throw new BatchGoneError(of);
  const written: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
  return { recipients: batchFileSchema.parse(written).recipients, said };
}

/** Sends one letter; what SES will never take, and what the list has too little for, is refused. */
async function sendLetter(
  { caseId, list, batch }: LetterBatch,
  recipient: Recipient,
  said: LetterWords,
  { organisation, keys, sender }: SendDependencies,
): Promise<LetterOutcome['was']> {
  if (!isComplete(said, recipient)) return 'refused';
  const place = { caseId, list, batch, line: recipient.line };
  const bounceTo = await addressForBounces(organisation.intakeAddress, place, keys);
  try {
    await sender.send(composePersonLetter(caseId, recipient, said, bounceTo, organisation));
    return 'accepted';
  } catch (error) {
    if (error instanceof MailRefusedError) return 'refused';
    throw error;
  }
}

/**
 * Sends the letters of one batch that are not recorded yet, each recorded before the next is sent. So a batch that is
 * begun again, after whatever ended it, repeats one letter at most, and that is counted (rule 7). Where SES asks to slow
 * down the batch is let go between two letters, and the machine's retry goes on with it. Two runs at once: the later has
 * the batch, and the earlier ends with its first record refused. Answers how many letters it recorded. Throws
 * BatchGoneError, MailThrottledError and what SES throws.
 */
export async function sendBatch(of: LetterBatch, dependencies: SendDependencies): Promise<{ recorded: number }> {
  const { ledger } = dependencies;
  const read = await readBatch(of, dependencies);
  const begun = read ? await ledger.begin(of) : null;
  if (!read || !begun) return { recorded: 0 };
  const { recipients, said } = read;
  let recorded = 0;
  for (const [index, recipient] of recipients.entries()) {
    if (index < begun.upTo) continue;
    let was: LetterOutcome['was'];
    try {
      was = await sendLetter(of, recipient, said, dependencies);
    } catch (error) {
      if (error instanceof MailThrottledError) await ledger.release(of, begun.turn);
      throw error;
    }
    const outcome = { line: recipient.line, was, upTo: index + 1, isLast: index + 1 === recipients.length };
    if (!(await ledger.record(of, begun.turn, outcome))) return { recorded };
    recorded += 1;
  }
  return { recorded };
}

import type { Nation } from '../../functions/domain/calendar/nation.ts';
import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { SentMail } from '../../local/mail-out/outbox.ts';
import type { Case } from '../casework/answers.ts';

/** What expectations are checked against: the stores, read as staff and requesters could. */
export interface StoryWorld {
  policy: Policy;
  nation: Nation;
  /** The case of that name in the story. Throws an Error where there is none. */
  readCase(name: string): Promise<Case>;
  /** What became of the file’s last delivery; null where it was never delivered. */
  readOutcome(file: string): Promise<string | null>;
  /** Every mail sent about a case, in order. */
  listSent(caseId: string): readonly SentMail[];
  /** Where those of the words stand, in any table or bucket, whatever their capitals. */
  search(words: readonly string[]): Promise<{ word: string; place: string }[]>;
  /** What is kept under one of these references, other than its history: where. */
  findParticulars(caseIds: readonly string[]): Promise<string[]>;
}

import type { BreachState } from '../../domain/case/fold-breach.ts';
import { findLetter } from '../../domain/case/fold-people.ts';
import { renderHtml } from '../../notifications/render-html.ts';
import { renderText } from '../../notifications/render-text.ts';
import { writePersonLetter, writePublicNotice } from '../../notifications/templates/people-letters.ts';
import { readLetterWords } from '../read-letter-words.ts';
import { type ListAnswer, type ListDependencies, refuse } from './dependencies.ts';
import { findStaffCase } from './find-staff-case.ts';

/** A letter as it will be sent, its placeholders still in it; with null, the public notice. */
export interface ShownLetter {
  list: number | null;
  subject: string;
  text: string;
  html: string;
}

/** How far the letters to a list are. Lines are those of the list as it was brought in. */
export interface ListProgress {
  list: number;
  people: number;
  state: 'listed' | 'approved' | 'sent' | 'dropped';
  isDeleted: boolean;
  accepted: number;
  refusedLines: number[];
  bouncedLines: number[];
  repeatedAtMost: number;
}

const findStanding = ({
  approvedAt,
  sent,
  droppedAt,
}: BreachState['people']['lists'][number]): ListProgress['state'] => {
  if (droppedAt !== null) return 'dropped';
  if (sent !== null) return 'sent';
  return approvedAt === null ? 'listed' : 'approved';
};

async function readProgress({ id, people }: BreachState, { ledger }: ListDependencies): Promise<ListProgress[]> {
  const progress: ListProgress[] = [];
  for (const one of people.lists) {
    const batches = await ledger.list(id, one.list);
    const ascending = (lines: number[]) => lines.sort((a, b) => a - b);
    progress.push({
      list: one.list,
      people: one.accepted,
      state: findStanding(one),
      isDeleted: one.deletedAt !== null,
      accepted: batches.reduce((sum, { accepted }) => sum + accepted, 0),
      refusedLines: ascending(batches.flatMap(({ refused }) => refused)),
      bouncedLines: ascending(batches.flatMap(({ bounced }) => bounced)),
      repeatedAtMost: batches.reduce((sum, { repeatedAtMost }) => sum + repeatedAtMost, 0),
    });
  }
  return progress;
}

/**
 * Shows staff how far the letters of a case are, and with `letter` one of them as it reads: that to a list, or with null
 * the public notice. Whoever approves a letter reads it here first.
 */
export async function showLetters(
  { caseId, by, letter }: { caseId: string; by: string; letter?: number | null | undefined },
  dependencies: ListDependencies,
): Promise<ListAnswer<{ lists: ListProgress[]; letter: ShownLetter | null }>> {
  const { organisation, particulars } = dependencies;
  const { roles, decides } = organisation.policy;
  const entitled = [...new Set([...roles.casework.value, ...decides.notification.value, 'dpo' as const])];
  const found = await findStaffCase({ caseId, by }, entitled, dependencies);
  if (!found.done) return found;
  const lists = await readProgress(found.state, dependencies);
  if (letter === undefined) return { done: true, lists, letter: null };
  const written = findLetter(found.state.people, letter);
  const said = written ? await readLetterWords(caseId, written, particulars) : null;
  if (said === null) {
    return refuse(
      letter === null
        ? 'No public notice is written yet (write-public-notice).'
        : `No letter to list ${letter} is written yet (write-letter-to-people).`,
    );
  }
  const { subject, paragraphs } =
    letter === null ? writePublicNotice(caseId, said, organisation) : writePersonLetter(caseId, '', said, organisation);
  const { classification } = organisation.policy.mail;
  const marking = letter === null ? null : classification.value;
  const text = renderText([...(marking === null ? [] : [marking]), ...paragraphs]);
  return {
    done: true,
    lists,
    letter: { list: letter, subject, text, html: renderHtml(subject, marking, paragraphs) },
  };
}

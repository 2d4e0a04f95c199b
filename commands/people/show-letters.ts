import * as z from 'zod';
import type { Place } from '../casework/casework.ts';
import { CommandError } from '../casework/run-command.ts';

const shownSchema = z.union([
  z.object({
    done: z.literal(true),
    lists: z.array(
      z.object({
        list: z.int(),
        people: z.int(),
        state: z.enum(['listed', 'approved', 'sent', 'dropped']),
        isDeleted: z.boolean(),
        accepted: z.int(),
        refusedLines: z.array(z.int()),
        bouncedLines: z.array(z.int()),
        repeatedAtMost: z.int(),
      }),
    ),
    letter: z.object({ list: z.int().nullable(), subject: z.string(), text: z.string(), html: z.string() }).nullable(),
  }),
  z.object({ done: z.literal(false), reason: z.string() }),
]);
export type ShownLetters = Extract<z.infer<typeof shownSchema>, { done: true }>;

/** How far the letters of a case are, and with `letter` one of them as it reads (null: the public notice). Throws CommandError. */
export async function showLetters(
  { caseId, by, letter }: { caseId: string; by: string; letter?: number | null | undefined },
  place: Place,
): Promise<ShownLetters> {
  const asked = { does: 'show', caseId, by, ...(letter === undefined ? {} : { letter }) };
  const shown = shownSchema.parse(await place.invoke('ReadPeopleList', asked));
  if (!shown.done) throw new CommandError(shown.reason);
  return shown;
}

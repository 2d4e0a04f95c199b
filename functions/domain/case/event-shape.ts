import * as z from 'zod';

/** The instant of an event or a moment it speaks of: ISO 8601 in UTC with `Z`. */
export const instantSchema = z.iso.datetime({ offset: true });
export const localDateSchema = z.iso.date();

/** How a request was answered. */
export const requestOutcomeSchema = z.enum(['answered', 'partly-answered', 'refused', 'nothing-held']);

/** The keyed hash of a mail's Message-ID. */
export const mailHash = z.string().min(1);

/** A person of the role directory: an id, never a name. */
export const staffIdSchema = z.string().regex(/^staff-[a-z0-9-]+$/);

const common = {
  /** 1, 2, 3… within the case. */
  seq: z.int().min(1),
  at: instantSchema,
  /** `requester`, `system`, or an id of the role directory; never an address. */
  by: z.string().min(1),
  /** The id under which an action was sent: a repeat of it is this one event. */
  actionId: z.string().min(1).optional(),
  /** The keyed hash of the action as it was sent: another one under the same id is told from a repeat by it. */
  asSent: z.string().min(1).optional(),
  /** Whether words (reasons, questions) were given; they stand among the case's particulars under this event. */
  words: z.literal(true).optional(),
};
/** One type of event: its own fields beside those that every event has. */
export const event = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ ...common, type: z.literal(type), ...shape });

/** A notice that every recipient's mail server has been asked to take: `notice` is its key (see decide/notices). */
export const given = { notice: z.string().min(1) };

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { givenInstantSchema } from '../../functions/domain/calendar/given-instant.ts';
import { handoverRegimeSchema } from '../../functions/domain/case/routing-events.ts';

const kindSchema = z.enum(['request', 'complaint', 'disclosure', 'breach']);
export type ExpectedKind = z.infer<typeof kindSchema>;

const caseSchema = z.strictObject({
  kind: kindSchema,
  /** As the report has it once staff have triaged it. */
  category: z.string().min(1),
  /** The type of event by which it comes to its end; null where it is still open when the scenario ends. */
  ends: z.string().min(1).nullable(),
});

const mailSchema = z.strictObject({
  /** Its path from the folder of the scenario. */
  mail: z.string().min(1),
  /** With its angle brackets. */
  messageId: z.string().min(1),
  outcome: z.enum(['case', 'reply', 'triage']),
  /** The cases that it opens, or that a person opens of it. */
  opens: z.array(caseSchema),
  /** What a mail is that opens none. */
  what: z.string().min(1).optional(),
  /** Its parts that are handed to others (L15, L17, SH-6). */
  handedOver: z.array(handoverRegimeSchema),
  /** Of a forwarded mail: when staff first had it (SR-10). */
  firstReceipt: givenInstantSchema.optional(),
  /** Of a reply: the Message-ID of the mail that opened its case, and which proof or answer it brings. */
  answers: z.string().min(1).optional(),
  brings: z.enum(['identity', 'authority', 'answer']).optional(),
});

const ladderSchema = z.strictObject({
  policy: z.string().min(1),
  /** The mail that opened the case, and the kind of the case. */
  messageId: z.string().min(1),
  kind: kindSchema,
  at: givenInstantSchema,
  /** The roles that get a reminder or an escalation at that minute, each once. */
  to: z.array(z.string().min(1)),
});

const expectedSchema = z.strictObject({
  counts: z.record(kindSchema, z.int().min(0)),
  mails: z.array(mailSchema).min(1),
  openedByHand: z.array(z.strictObject({ name: z.string().min(1), ...caseSchema.shape })),
  ladders: z.array(ladderSchema),
});

/** What a careful person says of the month's mails, and what their policy's document says of reminders. */
export type ExpectedMonth = z.infer<typeof expectedSchema>;
export type ExpectedCase = z.infer<typeof caseSchema>;
export type ExpectedMail = z.infer<typeof mailSchema>;

/** Reads `expected.json`. Throws ZodError where it is not as it has to be, and what reading the file throws. */
export function readExpected(file: string): ExpectedMonth {
  return expectedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

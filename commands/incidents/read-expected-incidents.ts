import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { givenInstantSchema } from '../../functions/domain/calendar/given-instant.ts';
import { roleSchema } from '../../functions/domain/policy/roles.ts';
import { registerEntrySchema } from '../../functions/domain/register/register-entry.ts';

const clockNameSchema = z.enum(['regulator', 'data-subjects', 'toolkit', 'processor', 'officer', 'lessons']);

const clockSchema = z.strictObject({
  start: givenInstantSchema,
  due: givenInstantSchema,
  /** To the minute; null where nobody did what it waits for. */
  met: givenInstantSchema.nullable(),
});
export type ExpectedClock = z.infer<typeof clockSchema>;

/** What of the register's entry tells how an incident ended. */
const endSchema = registerEntrySchema
  .pick({
    category: true,
    outcome: true,
    cause: true,
    capacity: true,
    regime: true,
    danger: true,
    reportedLate: true,
    decision: true,
    regulatorToldBy: true,
    regulatorLate: true,
    regulatorReports: true,
    peopleTold: true,
    notToldBecause: true,
    policeInformed: true,
  })
  .partial();

/** Some minute, and the roles that got the same notice in it. */
const noticeSchema = z.strictObject({ at: givenInstantSchema, template: z.string().min(1), to: z.array(roleSchema) });

const differenceSchema = z.strictObject({
  clocks: z.partialRecord(clockNameSchema, clockSchema).default({}),
  end: endSchema.default({}),
  /** In place of the statutory first notice, and of its calls for danger. */
  first: noticeSchema.optional(),
  calls: z.array(noticeSchema).optional(),
});

const reportSchema = z.strictObject({
  /** Its path from the folder of the scenario. */
  mail: z.string().min(1),
  /** With its angle brackets. */
  messageId: z.string().min(1),
  clocks: z.partialRecord(clockNameSchema, clockSchema),
  end: endSchema,
  /** The first notice of all. */
  first: noticeSchema,
  /** Every call for danger, in order. */
  calls: z.array(noticeSchema).default([]),
  /** What another profile than the statutory one makes different. */
  under: z.record(z.string().min(1), differenceSchema).default({}),
});
export type ExpectedReport = z.infer<typeof reportSchema>;

const ladderSchema = z.strictObject({
  policy: z.string().min(1),
  messageId: z.string().min(1),
  kind: z.literal('breach'),
  at: givenInstantSchema,
  /** The roles that get a reminder or an escalation in that minute, each once. */
  to: z.array(roleSchema),
});

const expectedSchema = z.strictObject({
  incidents: z.array(z.strictObject({ what: z.string().min(1), reports: z.array(reportSchema).min(1) })),
  /** Mail that comes to a case: the Message-ID of the mail, and of the one that opened the case. */
  replies: z.array(z.strictObject({ messageId: z.string().min(1), to: z.string().min(1) })),
  ladders: z.array(ladderSchema),
});

/** What a careful person says of the twelve incidents: their clocks, who heard first and again, and how they ended. */
export type ExpectedIncidents = z.infer<typeof expectedSchema>;

/** Reads `expected.json`. Throws ZodError where it is not as it has to be, and what reading the file throws. */
export function readExpectedIncidents(file: string): ExpectedIncidents {
  return expectedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What is expected of a report under one profile. */
export function expectUnder(report: ExpectedReport, policy: string): Omit<ExpectedReport, 'under'> {
  const { under, ...statutory } = report;
  const { clocks = {}, end = {}, first = statutory.first, calls = statutory.calls } = under[policy] ?? {};
  return { ...statutory, clocks: { ...statutory.clocks, ...clocks }, end: { ...statutory.end, ...end }, first, calls };
}

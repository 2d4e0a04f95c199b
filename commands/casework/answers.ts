import * as z from 'zod';
import { riskSchema } from '../../functions/domain/case/assessment-events.ts';
import { CASE_KINDS } from '../../functions/domain/case/case-kinds.ts';
import { caseEventSchema, flagSchema } from '../../functions/domain/case/events.ts';

/*
 * What the functions answer to staff: functions/lifecycle/record-action and functions/lifecycle/read-cases. Unknown keys
 * are let through, so that a command reads the answers of a later version too.
 */

export const actionResultSchema = z.discriminatedUnion('recorded', [
  z.looseObject({
    recorded: z.literal(true),
    caseId: z.string(),
    event: z.string(),
    seq: z.int(),
    repeated: z.boolean(),
  }),
  z.looseObject({ recorded: z.literal(false), caseId: z.string(), reason: z.string(), fitting: z.array(z.string()) }),
]);
export type ActionResult = z.infer<typeof actionResultSchema>;

const headerSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(CASE_KINDS),
  category: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed', 'purged']),
  due: z.string().nullable(),
  provisional: z.boolean(),
  paused: z.boolean(),
  openedAt: z.string(),
});
export type ListedCase = z.infer<typeof headerSchema>;

const clockSchema = z.looseObject({
  name: z.string(),
  start: z.string(),
  statutoryDue: z.string().nullable(),
  policyDue: z.string().nullable(),
  due: z.string().nullable(),
  extensionNoticeDue: z.string().nullable(),
  provisional: z.boolean(),
  paused: z.boolean(),
  pausedDays: z.number(),
  explanation: z.array(z.string()),
});
export type Clock = z.infer<typeof clockSchema>;

const assessedRiskSchema = z.looseObject({
  level: riskSchema,
  at: z.string(),
  outdated: z.boolean(),
  advised: riskSchema.nullable(),
  gradings: z.array(z.object({ name: z.string(), result: z.string(), working: z.array(z.string()) })),
  remarks: z.array(z.string()),
});
export type AssessedRisk = z.infer<typeof assessedRiskSchema>;

const particularsSchema = z.array(z.object({ name: z.string(), particulars: z.record(z.string(), z.unknown()) }));
export type Particulars = z.infer<typeof particularsSchema>;

const caseSchema = z.looseObject({
  header: headerSchema,
  clocks: z.array(clockSchema),
  /** The assessment of a breach; an earlier version does not answer it. */
  risk: assessedRiskSchema.nullish(),
  flags: z.array(flagSchema),
  events: z.array(caseEventSchema),
  particulars: particularsSchema,
  fittingActions: z.array(z.string()),
  holds: z.int(),
  disposeOn: z.string().nullable(),
  tombstone: z
    .looseObject({ purgedAt: z.string(), items: z.int(), objects: z.int(), recoverableUntil: z.string() })
    .nullable(),
});
export type Case = z.infer<typeof caseSchema>;
export const caseAnswerSchema = z.object({ case: caseSchema.nullable() });

const unsortedMailSchema = z.looseObject({
  id: z.string(),
  receivedAt: z.string(),
  reason: z.string(),
  status: z.enum(['waiting', 'settled']),
  disposeOn: z.string(),
});
export type UnsortedMail = z.infer<typeof unsortedMailSchema>;

const unsortedSchema = unsortedMailSchema.extend({ particulars: particularsSchema });
export type UnsortedView = z.infer<typeof unsortedSchema>;
export const unsortedAnswerSchema = z.object({ unsorted: unsortedSchema.nullable() });

export const listAnswerSchema = z.object({ cases: z.array(headerSchema), unsorted: z.array(unsortedMailSchema) });
export type CaseList = z.infer<typeof listAnswerSchema>;

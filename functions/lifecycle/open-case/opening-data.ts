import * as z from 'zod';
import { givenInstantSchema } from '../../domain/calendar/given-instant.ts';
import { ASKERS } from '../../domain/case/askers.ts';
import type { CaseKind } from '../../domain/case/case-kinds.ts';
import { complaintCategorySchema } from '../../domain/case/complaint-events.ts';
import { disclosureCategorySchema, disclosureGroundSchema } from '../../domain/case/disclosure-events.ts';
import { capacitySchema, handChannelSchema, rightSchema } from '../../domain/case/events.ts';
import { type IncidentQuestion, incidentQuestionSchema } from '../../domain/case/incident-events.ts';
import { questionFields } from '../../domain/reading/incident-questions.ts';
import type { OpeningData } from './write-opening.ts';

const instant = () => givenInstantSchema.overwrite((given) => new Date(given).toISOString());
const line = () => z.string().trim().min(1).max(500);

/** What is said of every case that a person opens by hand. */
const common = {
  channel: handChannelSchema,
  /** When anybody of the organisation had it: that starts the clock, not the day on which it was typed in (SR-10). */
  receivedAt: instant(),
  /** The email address to answer to. */
  answerTo: z.email().optional(),
  postalAddress: line().optional(),
  name: line().optional(),
  /** What was asked or reported, in the words of whoever took it. */
  details: z.string().trim().min(1).max(10_000).optional(),
};

const schemas = {
  request: z.strictObject({
    ...common,
    rights: z.array(rightSchema).min(1),
    asker: z.enum(ASKERS).default('data-subject'),
  }),
  breach: z.strictObject({
    ...common,
    reporter: z.enum(['staff', 'public', 'processor']).default('public'),
    staffKnewAt: instant().optional(),
    occurredAt: instant().optional(),
    discoveredAt: instant().optional(),
    /** Of a report by a processor of ours: when it knew (L34). */
    processorKnewAt: instant().optional(),
    /** `processor` where we process the data for another controller, whom we then have to tell (L34). */
    capacity: capacitySchema.optional(),
    nearMiss: z.boolean().optional(),
    stolen: z.boolean().optional(),
    /** What the report answers of the questions of the form, each in its words; the others stay open (BR-11). */
    answers: z.partialRecord(incidentQuestionSchema, z.string().trim().min(1).max(10_000)).default({}),
    /** The name of the processor or of the controller. */
    organisation: line().optional(),
  }),
  complaint: z.strictObject({ ...common, category: complaintCategorySchema.default('complaint') }),
  disclosure: z.strictObject({
    ...common,
    category: disclosureCategorySchema,
    ground: disclosureGroundSchema.optional(),
  }),
} as const satisfies Record<CaseKind, z.ZodType>;

/** The data of a case of each kind, as it is opened by hand: for `--actions` and the documentation. */
export const handOpeningSchemas: Record<CaseKind, z.ZodObject> = schemas;

type Common = z.infer<z.ZodObject<typeof common>> & {
  /** The answers to the questions of a report, under the names of its form's fields. */
  form?: Record<string, unknown>;
};

/** A case as a person opened it by hand. */
export interface HandOpening {
  said: OpeningData;
  common: Common;
}

export type HandOpeningAnswer = { read: true; opening: HandOpening } | { read: false; problem: string };

const refuse = (error: z.ZodError): HandOpeningAnswer => ({
  read: false,
  problem: error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; '),
});

/** A breach as it was typed in: its answers are kept as those of a form are. */
function readBreach(data: z.infer<typeof schemas.breach>): HandOpening {
  const { channel, receivedAt, answerTo, postalAddress, name, details, ...reported } = data;
  const { answers, organisation, staffKnewAt = null, ...said } = reported;
  // That nothing was stolen answers both questions about it.
  const settled: IncidentQuestion[] = said.stolen === false ? ['stolen-items', 'crime-number'] : [];
  const isOpen = (question: IncidentQuestion) => answers[question] === undefined && !settled.includes(question);
  const written = incidentQuestionSchema.options.flatMap((question) => {
    const text = answers[question];
    return text === undefined ? [] : [[questionFields[question], { state: 'answered', text }]];
  });
  const form = { ...Object.fromEntries(written), ...(organisation === undefined ? {} : { organisation }) };
  return {
    said: { ...said, kind: 'breach', staffKnewAt, unanswered: incidentQuestionSchema.options.filter(isOpen) },
    common: {
      channel,
      receivedAt,
      answerTo,
      postalAddress,
      name,
      details,
      ...(Object.keys(form).length > 0 ? { form } : {}),
    },
  };
}

/** Reads what was typed in of a case of that kind, or says what is wrong with it. */
export function readHandOpening(kind: CaseKind, data: unknown): HandOpeningAnswer {
  switch (kind) {
    case 'request': {
      const parsed = schemas.request.safeParse(data);
      if (!parsed.success) return refuse(parsed.error);
      const { rights, asker, ...rest } = parsed.data;
      return { read: true, opening: { said: { kind, rights, asker, firstReceiptAt: null }, common: rest } };
    }
    case 'breach': {
      const parsed = schemas.breach.safeParse(data);
      if (!parsed.success) return refuse(parsed.error);
      return { read: true, opening: readBreach(parsed.data) };
    }
    case 'complaint': {
      const parsed = schemas.complaint.safeParse(data);
      if (!parsed.success) return refuse(parsed.error);
      const { category, ...rest } = parsed.data;
      return { read: true, opening: { said: { kind, category }, common: rest } };
    }
    case 'disclosure': {
      const parsed = schemas.disclosure.safeParse(data);
      if (!parsed.success) return refuse(parsed.error);
      const { category, ground = null, ...rest } = parsed.data;
      return { read: true, opening: { said: { kind, category, ground }, common: rest } };
    }
  }
}

import * as z from 'zod';
import { instantSchema } from '../case/event-shape.ts';

/** Whom a pack is for: the regulator (L32), or the NHS Data Security and Protection Toolkit (BR-2). */
export const packPurposeSchema = z.enum(['regulator', 'toolkit']);
export type PackPurpose = z.infer<typeof packPurposeSchema>;

const packFieldSchema = z.strictObject({
  /** Kebab-case, the same in every pack. */
  id: z.string(),
  question: z.string(),
  /** Paragraphs or items in order; empty where it is not known yet. */
  answer: z.array(z.string()),
  /** Whether the last report sent said something else. Never on a first report. */
  changed: z.boolean(),
});
export type PackField = z.infer<typeof packFieldSchema>;

const packSectionSchema = z.strictObject({ id: z.string(), title: z.string(), fields: z.array(packFieldSchema) });
export type PackSection = z.infer<typeof packSectionSchema>;

/** What a breach's report says, in the order of the form it is typed into (L36). Holds no name of a person concerned. */
export const packSchema = z.strictObject({
  purpose: packPurposeSchema,
  /** The reference of the case. */
  case: z.string(),
  organisation: z.string(),
  title: z.string(),
  /** By what law it is made. */
  law: z.string(),
  /** The instant of the facts (UTC). */
  madeAt: instantSchema,
  /** What whoever sends it has to know first. */
  notes: z.array(z.string()),
  /** Questions without an answer, each with the action that supplies it. */
  missing: z.array(z.strictObject({ question: z.string(), supply: z.string() })),
  /** Answers left out because their words tell of a person; `why` says how, never the words. */
  leftOut: z.array(z.strictObject({ question: z.string(), why: z.array(z.string()), supply: z.string() })),
  sections: z.array(packSectionSchema),
});
export type Pack = z.infer<typeof packSchema>;

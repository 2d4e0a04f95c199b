import * as z from 'zod';
import { ASKERS } from '../../domain/case/askers.ts';
import { complaintCategorySchema } from '../../domain/case/complaint-events.ts';
import { disclosureCategorySchema, disclosureGroundSchema } from '../../domain/case/disclosure-events.ts';
import { rightSchema } from '../../domain/case/events.ts';

const reasons = z.string().trim().min(1).max(10_000);

/** What a person can do with mail that belongs to no case. */
export const unsortedActionSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('open-request'),
    data: z.strictObject({
      rights: z.array(rightSchema).min(1),
      asker: z.enum(ASKERS).default('data-subject'),
    }),
  }),
  z.strictObject({
    action: z.literal('open-breach'),
    data: z.strictObject({
      reporter: z.enum(['staff', 'public', 'processor']).default('public'),
      staffKnewAt: z.iso.datetime({ offset: true }).optional(),
    }),
  }),
  z.strictObject({
    action: z.literal('open-complaint'),
    data: z.strictObject({ category: complaintCategorySchema.default('complaint') }),
  }),
  z.strictObject({
    action: z.literal('open-disclosure'),
    data: z.strictObject({ category: disclosureCategorySchema, ground: disclosureGroundSchema.optional() }),
  }),
  z.strictObject({ action: z.literal('dismiss'), data: z.strictObject({ reasons }) }),
]);
export type UnsortedAction = z.infer<typeof unsortedActionSchema>;

const summaries: Record<UnsortedAction['action'], string> = {
  'open-request': 'Open a request from mail that intake could not sort; its clock starts with the mail’s receipt.',
  'open-breach': 'Open a breach report from mail that intake could not sort.',
  'open-complaint': 'Open a complaint, or an enquiry of the regulator, from mail that intake could not sort.',
  'open-disclosure': 'Open a third party’s request for somebody’s data from mail that intake could not sort.',
  dismiss: 'Say that the mail opens no case; it is disposed of when its period ends.',
};

/** The actions on unsorted mail, described for `--actions` and the documentation. */
export function describeUnsortedActions() {
  return unsortedActionSchema.options.map((option) => {
    const action = option.shape.action.value;
    return { action, kind: 'unsorted mail' as const, summary: summaries[action], data: option.shape.data };
  });
}

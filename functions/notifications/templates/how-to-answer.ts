import type { Organisation } from '../../platform/organisation.ts';
import { heading, list, type Paragraph } from '../letter.ts';

/** How to write to us so that it reaches the case. */
export const tellHowToReply = (reference: string): Paragraph[] => [
  heading('How to write to us about this'),
  `Reply to this email and keep ${reference} in the subject. Please do not send us more personal information than we ask for.`,
];

/**
 * The right to complain to us and to the regulator, and to go to court (L10, L20; Articles 12(4), 77 and 79). The regulator
 * is the policy's: section 119 of the Data (Use and Access) Act 2025 will rename the office the Information Commission.
 */
export const tellHowToComplain = (reference: string, { intakeAddress, policy }: Organisation): Paragraph[] => [
  heading('If you are not satisfied'),
  list([
    `You can complain to us. Reply to this email, or write to ${intakeAddress} and quote ${reference}. Say that it is a complaint. We will acknowledge it within 30 days.`,
    `You can complain to the ${policy.regulator.name.value}: ${policy.regulator.complain.value}.`,
    'You can also ask a court to enforce your rights.',
  ]),
];

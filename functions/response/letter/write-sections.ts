import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import { findFirstReceipt } from '../../domain/clocks/read-request-clocks.ts';
import type { LetterSection } from '../../domain/response/letter-sections.ts';
import { list, type Paragraph } from '../../notifications/letter.ts';
import { writeAsked } from '../../notifications/templates/requester-words.ts';
import type { LetterFacts, Outcome } from './letter-facts.ts';
import { writeDisclosed, writeWithheld } from './write-disclosure.ts';

const outcomes: Record<Outcome, string> = {
  answered: 'We have done what you asked.',
  'partly-answered': 'We have done part of what you asked. This letter says what we have left out, and why.',
  refused: 'We have refused your request. This letter says why.',
  'nothing-held': 'We hold no information of the kind that you asked about.',
};

function writeIntroduction({ state, outcome }: LetterFacts): Paragraph[] {
  return [
    `We received your request on ${writeDate(findLocalDate(findFirstReceipt(state)))}. You asked for:`,
    list(writeAsked(state)),
    outcomes[outcome],
  ];
}

/** The other rights over the same information (Article 15(1)(e)). */
function writeRights(): Paragraph[] {
  return [
    'You can ask us to correct information that is wrong, to delete it, or to limit what we do with it, and you can object to our using it. Some of these rights depend on why we have the information. Write to us and say what you want; it costs nothing.',
  ];
}

/** To us, to the regulator, to a court (L10, L20; Article 12(4), Article 15(1)(f)). */
function writeComplaints({ state, organisation }: LetterFacts): Paragraph[] {
  const { name, complain } = organisation.policy.regulator;
  return [
    list([
      `You can complain to us. Write to ${organisation.intakeAddress}, quote ${state.id} and say that it is a complaint. Somebody who had no part in this answer looks into it, and we acknowledge it within 30 days.`,
      `You can complain to the ${name.value}: ${complain.value}.`,
      'You can ask a court to enforce your rights (section 167 of the Data Protection Act 2018).',
    ]),
  ];
}

/** Generates one section; empty where the letter does not need it, null where only the organisation can write it. */
export function writeSection(section: LetterSection, facts: LetterFacts): Paragraph[] | null {
  switch (section) {
    case 'introduction':
      return writeIntroduction(facts);
    case 'disclosed':
      return writeDisclosed(facts);
    case 'withheld':
      return writeWithheld(facts);
    case 'purposes':
    case 'categories':
    case 'recipients':
    case 'retention':
    case 'source':
    case 'automated-decisions':
      return null;
    case 'transfers':
      // Article 15(2): told where there are any.
      return [];
    case 'rights':
      return writeRights();
    case 'complaints':
      return writeComplaints(facts);
    case 'closing':
      return ['If anything in this letter is not clear, write to us and we will explain it.'];
  }
}

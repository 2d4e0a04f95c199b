import { findLocalDate } from '../../domain/calendar/local-date.ts';
import { writeDate } from '../../domain/calendar/write-date.ts';
import { nameSection } from '../../domain/response/find-response-fault.ts';
import { type LetterSection, letterSections } from '../../domain/response/letter-sections.ts';
import { facts as factList, heading, type Paragraph } from '../../notifications/letter.ts';
import type { ResponseDocument } from '../documents/response-document.ts';
import type { LetterFacts } from './letter-facts.ts';
import { writeSection } from './write-sections.ts';

const headings: Partial<Record<LetterSection, string>> = {
  disclosed: 'What we give you',
  withheld: 'What we have withheld, and why',
  purposes: 'What we use the information for',
  categories: 'The kinds of information',
  recipients: 'Whom we share it with',
  retention: 'How long we keep it',
  source: 'Where it came from',
  'automated-decisions': 'Decisions made without a person',
  transfers: 'Sending it outside the United Kingdom',
  rights: 'Your other rights',
  complaints: 'If you are not satisfied',
};

/** Article 15 asks them of an answer that gives access; a refusal or an answer that nothing is held has none to tell. */
const isParticular = (section: LetterSection) =>
  letterSections.indexOf(section) >= letterSections.indexOf('purposes') &&
  letterSections.indexOf(section) <= letterSections.indexOf('transfers');

const wantsParticulars = ({ state, outcome }: LetterFacts) =>
  state.rights.includes('access') && (outcome === 'answered' || outcome === 'partly-answered');

function composeSection(
  section: LetterSection,
  facts: LetterFacts,
  edits: ReadonlyMap<LetterSection, Paragraph[]>,
): Paragraph[] {
  const edited = edits.get(section);
  if (edited === undefined && isParticular(section) && !wantsParticulars(facts)) return [];
  const words = edited ?? writeSection(section, facts) ?? [`[Still to be written: ${nameSection(section)}.]`];
  const title = headings[section];
  return words.length === 0 ? [] : [...(title === undefined ? [] : [heading(title)]), ...words];
}

/**
 * The response letter: each section as a person has written it, else as it is generated from the case. What is still to
 * be written says so in brackets, and keeps the letter from being sent (find-response-fault.ts). Pure.
 */
export function composeLetter(facts: LetterFacts, edits: ReadonlyMap<LetterSection, Paragraph[]>): ResponseDocument {
  const { state, organisation, name, at } = facts;
  const { signOff } = organisation.policy.mail;
  return {
    title: `Our answer to your request ${state.id}`,
    paragraphs: [
      factList(['From', organisation.name], ['Date', writeDate(findLocalDate(at))], ['Our reference', state.id]),
      name === null ? 'Hello,' : `Dear ${name},`,
      ...letterSections.flatMap((section) => composeSection(section, facts, edits)),
      'Yours sincerely,',
      signOff.value.includes(organisation.name) ? signOff.value : `${signOff.value}, ${organisation.name}`,
    ],
  };
}

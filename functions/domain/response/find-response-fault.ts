import type { RequestState } from '../case/fold-request.ts';
import { type LetterSection, sectionsForPeople } from './letter-sections.ts';

export interface ProposedResponse {
  outcome: 'answered' | 'partly-answered' | 'refused' | 'nothing-held';
  route: string;
  trackingNumber?: string | undefined;
}

const names: Record<LetterSection, string> = {
  introduction: 'how the letter begins',
  disclosed: 'what is disclosed',
  withheld: 'what is withheld and why',
  purposes: 'what the information is used for',
  categories: 'the kinds of information',
  recipients: 'whom it is shared with',
  retention: 'how long it is kept',
  source: 'where it came from',
  'automated-decisions': 'decisions made without a person',
  transfers: 'transfers outside the United Kingdom',
  rights: 'the other rights',
  complaints: 'how to complain',
  closing: 'how the letter ends',
};

/** A section in words. */
export const nameSection = (section: LetterSection) => names[section];

/**
 * The sections that a letter still lacks and nobody but the organisation can write: the particulars of Article 15 with a
 * copy of the information, and the reasons of a refusal that no item of the schedule gives (L10).
 */
export function listMissingSections(state: RequestState, outcome: ProposedResponse['outcome']): LetterSection[] {
  const isDisclosed = outcome === 'answered' || outcome === 'partly-answered';
  const wanted: LetterSection[] = isDisclosed && state.rights.includes('access') ? [...sectionsForPeople] : [];
  const isHeldBack = outcome === 'refused' || outcome === 'partly-answered';
  const isGrounded = state.schedule.items.some(({ decision }) => decision !== 'disclose');
  if (isHeldBack && !isGrounded) wanted.unshift('withheld');
  const written = new Set(state.response.edits.flatMap(({ sections }) => sections));
  return wanted.filter((section) => !written.has(section));
}

/**
 * Why a response that was prepared here cannot go as proposed: a package needs a letter that says the same outcome and
 * has every particular of Article 15; what goes by post needs its tracking number (SH-4). Null where it can, and for
 * whatever was written elsewhere and is only recorded. Pure.
 */
export function findResponseFault(state: RequestState, { outcome, route, trackingNumber }: ProposedResponse) {
  const { draft, prepared } = state.response;
  if (route === 'tracked-and-signed-post' && draft && !trackingNumber) {
    return 'Tracked post is recorded with its number, so that a letter that is lost can be found. Give trackingNumber.';
  }
  if (route !== 'encrypted-package') return null;
  if (draft === null) {
    return 'There is no letter yet to put into the package. Have it written first (prepare-response).';
  }
  if (prepared?.draft !== draft.number) {
    return 'The letter is being written just now. Read it once it is there, then send the response.';
  }
  if (state.schedule.changedSeq > prepared.seq) {
    return 'The disclosure schedule has changed since the letter was written. Have the letter written again (prepare-response) and read it.';
  }
  if (draft.outcome !== outcome) {
    return `The letter says "${draft.outcome}" and the response "${outcome}". Have the letter written afresh (prepare-response), or send what it says.`;
  }
  const missing = listMissingSections(state, outcome);
  return missing.length > 0
    ? `The letter does not say yet: ${missing.map(nameSection).join('; ')}. The law wants it told (Articles 12(4) and 15). Write it (edit-letter: ${missing.join(', ')}).`
    : null;
}

import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { requestOutcomeSchema } from '../case/events.ts';
import type { RequestState } from '../case/fold-request.ts';
import { accessibleFormatSchema } from '../case/response-events.ts';
import { serviceIdSchema } from '../case/search-events.ts';
import { type LetterSection, letterSections } from '../response/letter-sections.ts';
import { readPackage } from '../response/read-package.ts';
import { type ActionContext, caseworkers, requestAction, words } from './action.ts';

const findClosed = ({ closed }: RequestState) =>
  closed ? 'This case is closed. Its record is kept until disposal; reopen it first if more is to be done.' : null;

const findUnfit = (state: RequestState) =>
  state.ended || state.closed
    ? 'This request has ended: its letter is not changed any more.'
    : state.triagedAt === null
      ? 'Nobody has confirmed yet what this request asks. Triage it first (triage-request).'
      : null;

const nextDraft = (state: RequestState) => (state.response.draft?.number ?? 0) + 1;

const prepare = requestAction({
  name: 'prepare-response',
  summary: 'Have the response letter and the schedule written from the case, as HTML and PDF, for a person to read.',
  codes: {
    outcome: requestOutcomeSchema,
    /** Leave aside the sections that were written for earlier drafts. */
    afresh: z.boolean().optional(),
  },
  words: {},
  who: caseworkers,
  guard: findUnfit,
  event: (state, data) => ({
    type: 'response-drafted',
    draft: nextDraft(state),
    outcome: data.outcome,
    afresh: data.afresh ?? false,
  }),
});

type SectionWords = Record<LetterSection, z.ZodOptional<ReturnType<typeof words>>>;

/** One optional text a section: blank lines part paragraphs, lines that begin with "- " are a list. */
const sectionWords: SectionWords = {
  introduction: words().optional(),
  disclosed: words().optional(),
  withheld: words().optional(),
  purposes: words().optional(),
  categories: words().optional(),
  recipients: words().optional(),
  retention: words().optional(),
  source: words().optional(),
  'automated-decisions': words().optional(),
  transfers: words().optional(),
  rights: words().optional(),
  complaints: words().optional(),
  closing: words().optional(),
};

const editLetter = requestAction({
  name: 'edit-letter',
  summary: 'Replace sections of the response letter by your own words; the letter is written again with them.',
  codes: { sections: z.array(z.enum(letterSections)).min(1) },
  words: sectionWords,
  who: caseworkers,
  guard: (state) =>
    findUnfit(state) ??
    (state.response.draft ? null : 'There is no letter yet. Have it written first (prepare-response).'),
  fault: (_state, data) => {
    const given = letterSections.filter((section) => data[section] !== undefined);
    const named = letterSections.filter((section) => data.sections.includes(section));
    return given.join() === named.join()
      ? null
      : `"sections" names ${named.join(', ')} and there is text for ${given.join(', ') || 'none'}. Give the text of each section that you name.`;
  },
  event: (state, data) => ({
    type: 'letter-edited',
    draft: nextDraft(state),
    sections: letterSections.filter((section) => data.sections.includes(section)),
  }),
});

const findPackageMisfit = (state: RequestState, { rules, at }: ActionContext): string | null => {
  const latest = state.response.packages.at(-1);
  if (!latest)
    return 'No package was issued on this case. Send the response by encrypted-package first (send-response).';
  return readPackage(state.response, latest, rules.policy, Date.parse(at)) === 'preparing'
    ? 'The package is being made just now. Wait until it is there.'
    : null;
};

const issueAgain = requestAction({
  name: 'issue-package-again',
  summary: 'Issue the package again, with a new link and a new code; the old link stops working at once.',
  codes: {},
  words: { reasons: words() },
  who: caseworkers,
  guard: (state, context) => findClosed(state) ?? findPackageMisfit(state, context),
  event: (state) => ({ type: 'package-asked', issue: (state.response.packages.at(-1)?.issue ?? 0) + 1 }),
});

const despatch = requestAction({
  name: 'record-despatch',
  summary: 'Record the tracked post by which the response, or a copy in another format, went, with its number (SH-4).',
  codes: { what: z.enum(['response', ...accessibleFormatSchema.options]).default('response') },
  words: { trackingNumber: words(), note: words().optional() },
  who: caseworkers,
  guard: (state) =>
    state.ended?.how === 'response'
      ? null
      : 'No response was sent on this request yet. Send it first (send-response), by whichever route.',
  event: (_state, data) => ({ type: 'despatched', what: data.what }),
});

const askFormat = requestAction({
  name: 'record-format-asked',
  summary:
    'Record that the requester asked for the response in another format: large print, audio, braille and others.',
  codes: { format: accessibleFormatSchema },
  words: { wish: words().optional() },
  who: caseworkers,
  guard: findClosed,
  fault: (state, { format }) =>
    state.response.formats.some((each) => each.format === format && each.suppliedAt === null)
      ? `The ${format} copy was asked for already and is still to be supplied.`
      : null,
  event: (_state, { format }) => ({ type: 'format-asked', format }),
});

const supplyFormat = requestAction({
  name: 'record-format-supplied',
  summary: 'Record that the copy in another format that was asked for has been supplied, and how.',
  codes: { format: accessibleFormatSchema },
  words: { how: words() },
  who: caseworkers,
  guard: (state) =>
    state.response.formats.some(({ suppliedAt }) => suppliedAt === null)
      ? null
      : 'No copy in another format is still to be supplied. Record the wish for one first (record-format-asked).',
  fault: (state, { format }) =>
    state.response.formats.some((each) => each.format === format && each.suppliedAt === null)
      ? null
      : `No ${format} copy is still to be supplied.`,
  event: (_state, { format }) => ({ type: 'format-supplied', format }),
});

const sendUploadLink = requestAction({
  name: 'send-upload-link',
  summary: 'Send a link by which the requester, or a service, can send files in for this case and nothing else (SH-4).',
  codes: {
    /** The service whose representative gets the link; the requester gets it where none is named. */
    service: serviceIdSchema.optional(),
  },
  words: { purpose: words().optional() },
  who: caseworkers,
  guard: findClosed,
  event: (state, { service }, { rules, at }) => ({
    type: 'upload-link-issued',
    link: state.response.uploadLinks.length + 1,
    to: service === undefined ? 'requester' : { service },
    expiresAt: Temporal.Instant.from(at)
      .add({ hours: 24 * rules.policy.response.uploadDays.value })
      .toString(),
  }),
});

/** What staff do about the answer to a request, its package, and files that are to come in. */
export const responseActions = [prepare, editLetter, issueAgain, despatch, askFormat, supplyFormat, sendUploadLink];

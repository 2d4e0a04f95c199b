import { CASE_KINDS, type CaseKind } from '../../domain/case/case-kinds.ts';
import type { Flag } from '../../domain/case/events.ts';
import type { Policy } from '../../domain/policy/schema.ts';
import {
  readComplaintCategory,
  readDisclosureCategory,
  readDisclosureGround,
} from '../../domain/reading/read-opening-category.ts';
import type { Opening } from '../../lifecycle/open-case/open-case.ts';
import type { MailInHand } from './dependencies.ts';
import { findEarliest, readFormMoment } from './read-form-moment.ts';
import { type ClearReading, forwardOf, isEarlier, readForwardClaim } from './read-forward-claim.ts';
import { writeArrival } from './write-arrival.ts';
import { isStaffReport, writeBreachOpening } from './write-breach-opening.ts';
import { findWriter } from './write-particulars.ts';

function writeRequest(reading: ClearReading, inHand: MailInHand, by: string): Opening {
  const { classification } = reading;
  const form = reading.kind === 'form' && reading.form.kind === 'request' ? reading.form : null;
  const forwarded = readForwardClaim(forwardOf(reading), inHand.receivedAt);
  const written = readFormMoment(form?.receivedByStaffOn);
  const claim = findEarliest([forwarded.at, isEarlier(written, inHand.receivedAt) ? written : null]);
  const represents = classification.onBehalf.length > 0 || form?.onBehalfOf.state === 'yes';
  const arrival = writeArrival(reading, inHand);
  const flags: Flag[] = [
    ...arrival.flags,
    ...(claim ? (['first-receipt-to-confirm'] as const) : []),
    ...(forwarded.unreadable ? (['first-receipt-unreadable'] as const) : []),
    ...(classification.directMarketing || form?.directMarketing ? (['direct-marketing'] as const) : []),
    ...(represents ? (['for-somebody-else'] as const) : []),
  ];
  const [first, ...rest] = form && form.rights.length > 0 ? form.rights : classification.rights;
  return {
    ...arrival,
    type: 'request-opened',
    by,
    flags,
    rights: first ? [first, ...rest] : ['access'],
    regimes: classification.regimes,
    firstReceiptAt: claim,
    asker: represents ? 'representative' : 'data-subject',
  };
}

const writeComplaint = (reading: ClearReading, inHand: MailInHand): Opening => ({
  ...writeArrival(reading, inHand),
  type: 'complaint-received',
  by: 'requester',
  category: readComplaintCategory(findWriter(reading).answerTo),
});

const writeDisclosure = (reading: ClearReading, inHand: MailInHand): Opening => ({
  ...writeArrival(reading, inHand),
  type: 'disclosure-requested',
  by: 'requester',
  category: readDisclosureCategory({
    from: findWriter(reading).answerTo,
    text: `${reading.facts.subject}\n${writeWords(reading)}`,
    decidedBy: reading.classification.decidedBy,
  }),
  // What they say it rests on. A ground that is only named decides nothing: a person does (L41).
  ground: readDisclosureGround(writeWords(reading)),
});

/** What they wrote themselves: in their form or mail, or in the one that was forwarded. */
const writeWords = (reading: ClearReading) => forwardOf(reading)?.original.newText ?? reading.facts.newText;

/**
 * The kinds of case that a mail opens (L15). A form opens what it is a form of, and what else its open answers ask or
 * report; but staff and processors who report a breach tell of others: that somebody asked for their file is then part of the story.
 */
function listKinds(reading: ClearReading, domain: string): CaseKind[] {
  const { kinds } = reading.classification;
  if (reading.kind === 'text') return kinds;
  const { form } = reading;
  const tellsOfOthers = form.kind === 'breach' && (form.processor !== null || isStaffReport(reading, domain));
  const others = tellsOfOthers ? [] : kinds;
  return CASE_KINDS.filter((each) => each === form.kind || others.includes(each));
}

function writeOpening(
  kind: CaseKind,
  reading: ClearReading,
  inHand: MailInHand,
  domain: string,
  policy: Policy,
): Opening {
  switch (kind) {
    case 'request':
      return writeRequest(reading, inHand, 'requester');
    case 'breach':
      return writeBreachOpening(reading, inHand, domain, policy);
    case 'complaint':
      return writeComplaint(reading, inHand);
    case 'disclosure':
      return writeDisclosure(reading, inHand);
  }
}

/** A case that a mail opens. */
export interface OpeningOfKind {
  kind: CaseKind;
  opening: Opening;
}

/**
 * The first events of the cases that a clearly read mail opens, one a kind, each with its own clock: what was read is
 * applied at once, and a person confirms.
 */
export function writeOpenings(
  reading: ClearReading,
  inHand: MailInHand,
  domain: string,
  policy: Policy,
): OpeningOfKind[] {
  return listKinds(reading, domain).map((kind) => ({
    kind,
    opening: writeOpening(kind, reading, inHand, domain, policy),
  }));
}

import type { ImportedRequest } from './imported-case.ts';
import {
  ELSEWHERE,
  ImpossibleError,
  Moments,
  type Origin,
  type PastAction,
  type PastCourse,
  planTriage,
} from './past-course.ts';

function planProof(said: ImportedRequest, of: 'identity' | 'authority', moments: Moments, from: Origin): PastAction[] {
  const asked = said[`${of}Asked`];
  const proved = said[`${of}Proved`];
  if (asked === undefined) {
    if (proved === undefined) return [];
    throw new ImpossibleError(
      `${of}Asked`,
      `Proof of ${of} came without having been asked for, and what was not asked for moves no clock (L4). Give the day on which it was asked for, or leave both out.`,
    );
  }
  const askedAt = moments.read(`${of}Asked`, asked, from);
  const ask: PastAction = {
    action: 'ask-proof',
    at: askedAt,
    data: { of, route: 'evidence', reason: ELSEWHERE },
    field: `${of}Asked`,
  };
  if (proved === undefined) return [ask];
  const field = `${of}Proved`;
  const provedAt = moments.read(field, proved, { moment: askedAt, what: 'the day on which it was asked for' });
  return [
    ask,
    { action: 'receive-evidence', at: provedAt, data: { of, route: 'mailed', receivedAt: provedAt }, field },
    {
      action: 'decide-proof',
      at: provedAt,
      data: { of, decision: 'accepted', provedAt, reasons: ELSEWHERE },
      field,
    },
  ];
}

/** Questions are numbered in the order in which they were asked, as the case itself numbers them. */
function planClarifications({ clarifications }: ImportedRequest, moments: Moments, from: Origin): PastAction[] {
  const field = 'clarifications';
  const questions = clarifications
    .map(({ asked, answered }) => ({ askedAt: moments.read(field, asked, from), answered }))
    .sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt));
  return questions.flatMap(({ askedAt, answered }, index): PastAction[] => {
    const ask = { action: 'ask-clarification', at: askedAt, data: { askedAt, question: ELSEWHERE }, field };
    if (answered === null) return [ask];
    const receivedAt = moments.read(field, answered, { moment: askedAt, what: 'its question' });
    const data = { receivedAt, question: index + 1, answer: ELSEWHERE };
    return [ask, { action: 'clarification-received', at: receivedAt, data, field }];
  });
}

function planExtension(said: ImportedRequest, moments: Moments, from: Origin): PastAction[] {
  const { extended, extendedBecause: because, extendedReasons: reasons = ELSEWHERE } = said;
  if (extended === undefined) {
    if (because === undefined) return [];
    throw new ImpossibleError(
      'extended',
      'The case says why it was extended, and not when. Give the day on which the requester was told.',
    );
  }
  if (because === undefined) {
    throw new ImpossibleError(
      'extendedBecause',
      'A request is extended for one of two reasons (L7). Expected complex or numerous.',
    );
  }
  return [
    { action: 'extend', at: moments.read('extended', extended, from), data: { because, reasons }, field: 'extended' },
  ];
}

/** The course of a request. Throws ImpossibleError. */
export function planRequest(said: ImportedRequest, now: string): PastCourse {
  const moments = new Moments('noon', now);
  const firstReceiptAt = said.firstReceipt === undefined ? null : moments.read('firstReceipt', said.firstReceipt);
  const receivedAt = moments.read(
    'received',
    said.received,
    firstReceiptAt === null ? undefined : { moment: firstReceiptAt, what: 'its first receipt by staff' },
  );
  const from = { moment: firstReceiptAt ?? receivedAt, what: 'the request was received' };
  return {
    opening: { kind: 'request', rights: said.rights, asker: said.asker, firstReceiptAt },
    receivedAt,
    since: from,
    actions: [
      ...(said.triaged === undefined
        ? []
        : planTriage('triage-request', moments.read('triaged', said.triaged, from), {})),
      ...planProof(said, 'identity', moments, from),
      ...planProof(said, 'authority', moments, from),
      ...planClarifications(said, moments, from),
      ...planExtension(said, moments, from),
    ],
  };
}

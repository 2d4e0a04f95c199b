import * as z from 'zod';
import { findLocalDate } from '../calendar/local-date.ts';
import { writeDate } from '../calendar/write-date.ts';
import { CASE_KINDS } from '../case/case-kinds.ts';
import { disclosureCategorySchema } from '../case/disclosure-events.ts';
import { rightSchema } from '../case/events.ts';
import type { CaseState } from '../case/fold-case.ts';
import { type HandoverRegime, handoverRegimeSchema } from '../case/routing-events.ts';
import { findFirstReceipt } from '../clocks/read-request-clocks.ts';
import { findHandoverDue } from '../deadlines/find-handover-due.ts';
import { anyCaseAction, caseworkers, findMomentFault, moment, type Officer, words } from './action.ts';
import { findInvolvement } from './find-involvement.ts';

const findClose = (state: CaseState) =>
  state.closed === null ? null : 'This case is closed. Take it up again first (reopen), or open another case.';

/** The person of the role directory with that address, whatever its capitals; undefined where there is none. */
export const findOfficer = (address: string, officers: readonly Officer[] = []) =>
  officers.find((officer) => officer.address.toLowerCase() === address.trim().toLowerCase());

/** An action came to its event without what its fault would have asked for. */
export class UncheckedActionError extends Error {
  override readonly name = 'UncheckedActionError';
  constructor(missing: string) {
    super(`The action was not checked: ${missing}.`);
  }
}

/** When what is handed over was first received: that starts its clock too (L15). */
const findReceipt = (state: CaseState) => (state.kind === 'request' ? findFirstReceipt(state) : state.receivedAt);

const readHandoverDue = (state: CaseState, regime: HandoverRegime, receivedAt: string | undefined) =>
  findHandoverDue(regime, receivedAt ?? findReceipt(state));

const allocate = anyCaseAction({
  name: 'allocate',
  summary: 'Allocate the case to an officer: they are told, and every reminder goes to them as well.',
  codes: { to: z.string().trim().min(1).describe('an address of the role directory') },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: findClose,
  fault: (state, { to }, { officers, linked }) => {
    const officer = findOfficer(to, officers);
    if (!officer)
      return `${to} is not in the role directory (deployment.json), so the case cannot be allocated to them.`;
    return state.kind === 'complaint' ? findInvolvement(state, officer.id, linked) : null;
  },
  event: (_state, { to }, { officers }) => {
    const officer = findOfficer(to, officers);
    if (!officer) throw new UncheckedActionError('nobody of the role directory is named');
    return { type: 'allocated', to: officer.id };
  },
});

const handOver = anyCaseAction({
  name: 'hand-over',
  summary:
    'Hand a part of what is asked to the team that it is for, with its own date (L15, L17, SH-6); the case itself goes on.',
  codes: { regime: handoverRegimeSchema, receivedAt: moment().optional() },
  words: { what: words(), reasons: words().optional() },
  who: caseworkers,
  guard: findClose,
  fault: (state, { regime, receivedAt }, { at }) => {
    const due = readHandoverDue(state, regime, receivedAt);
    const isRepeat = state.routing.handovers.some((earlier) => earlier.regime === regime && earlier.due === due);
    return isRepeat
      ? `A part was handed over as "${regime}" with that date already, and its team was told. If more has turned up, tell them and note that you did (note).`
      : findMomentFault(receivedAt, at, 'receipt of the part');
  },
  event: (state, { regime, receivedAt }) => ({
    type: 'handed-over',
    regime,
    due: readHandoverDue(state, regime, receivedAt),
  }),
});

/** What is said of a part that becomes a case of its own. */
export const splitCodes = {
  kind: z.enum(CASE_KINDS),
  /** Of a request. */
  rights: z.array(rightSchema).min(1).optional(),
  /** Of a breach. */
  reporter: z.enum(['staff', 'public', 'processor']).optional(),
  staffKnewAt: moment().optional(),
  /** Of a disclosure: who asks for it. */
  askedBy: disclosureCategorySchema.optional(),
};

const splitOff = anyCaseAction({
  name: 'split-off',
  summary: 'Open a linked case of its own for a part of what the mail asks or reports; its clock starts with the mail.',
  codes: splitCodes,
  words: { reasons: words() },
  who: caseworkers,
  guard: findClose,
  fault: (state, { kind, rights, staffKnewAt, askedBy }, { at }) => {
    if (kind === 'request' && rights === undefined)
      return 'rights: say which rights the part invokes, such as ["access"].';
    if (kind === 'disclosure' && askedBy === undefined) return 'askedBy: say who asks for the data, such as "police".';
    if (kind === state.kind && kind === 'request' && state.kind === 'request') {
      const others = (rights ?? []).filter((right) => !state.rights.includes(right));
      if (others.length === 0)
        return 'This case has those rights already, each with its own clock. Split off what it does not have.';
    }
    return findMomentFault(staffKnewAt, at, 'when staff first knew');
  },
  event: (_state, _data, { splitTo }) => {
    if (splitTo === undefined) throw new UncheckedActionError('no case was derived for the part');
    return { type: 'case-linked', to: splitTo, because: 'split-off' };
  },
});

const linkCase = anyCaseAction({
  name: 'link-case',
  summary: 'Link the case with another one that has to do with it; each then names the other.',
  codes: { to: z.string().trim().toUpperCase().min(1).describe('the reference of the other case') },
  words: { reasons: words().optional() },
  who: caseworkers,
  guard: () => null,
  fault: (state, { to }) => {
    if (to === state.id) return 'A case cannot be linked with itself. Give the reference of the other one.';
    return state.routing.links.some((link) => link.to === to) ? `This case is linked with ${to} already.` : null;
  },
  event: (_state, { to }) => ({ type: 'case-linked', to, because: 'related' }),
});

/** Why a case cannot be taken up again; null where it can. On its last day its disposal may have begun (RT-1). */
function findReopenFault(state: CaseState, at: string): string | null {
  if (state.closed === null) return 'This case is open. There is nothing to take up again.';
  return state.holds === 0 && state.closed.disposeOn <= findLocalDate(at)
    ? `Its period ended on ${writeDate(state.closed.disposeOn)} and it is being disposed of. Open a new case instead.`
    : null;
}

const reopen = anyCaseAction({
  name: 'reopen',
  summary: 'Take a closed case up again: its clocks go on as they stand, and it is disposed of after its new close.',
  codes: {},
  words: { reasons: words() },
  who: caseworkers,
  guard: (state, { at }) => findReopenFault(state, at),
  event: () => ({ type: 'case-reopened' }),
});

/** Where a case, or a part of it, goes: to an officer, another team, another case, or on after its close. */
export const routingActions = [allocate, handOver, splitOff, linkCase, reopen];

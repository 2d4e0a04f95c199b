import * as z from 'zod';
import type { EventBody } from '../../domain/actions/action.ts';
import { splitCodes } from '../../domain/actions/routing-actions.ts';
import { casePrefixes } from '../../domain/case/case-kinds.ts';
import type { CaseEvent, Flag } from '../../domain/case/events.ts';
import { type CaseState, foldCase } from '../../domain/case/fold-case.ts';
import { everyQuestion } from '../../domain/reading/list-unanswered.ts';
import type { FileStore, Keys, MailRegister } from '../../platform/ports.ts';
import { deriveCaseId } from '../case-id.ts';
import { type LinkDependencies, linkCase } from '../link-cases.ts';
import { type OpenCaseDependencies, openCase } from '../open-case/open-case.ts';
import { readOpeningParticulars } from '../open-case/opening-particulars.ts';
import { type OpeningData, UNKNOWN_VERDICTS, writeOpening } from '../open-case/write-opening.ts';
import { findMergeFault } from './find-merge-fault.ts';

export interface OtherCaseDependencies extends OpenCaseDependencies, LinkDependencies {
  register: MailRegister;
  files: FileStore;
  keys: Keys;
}

/** An action that concerns a second case, as it was checked on the first. */
export interface ActionOnTwo {
  caseId: string;
  actionId: string;
  action: string;
  data: unknown;
  /** An id of the role directory. */
  by: string;
  at: string;
}

const splitSchema = z.object(splitCodes);

/** The id of the case that a split opens: of the case, the action and the kind, so that a repeat opens the same one. */
export async function deriveSplitId(
  { caseId, actionId, action, data }: Pick<ActionOnTwo, 'caseId' | 'actionId' | 'action' | 'data'>,
  keys: Keys,
): Promise<string | undefined> {
  const parsed = action === 'split-off' ? splitSchema.safeParse(data) : null;
  return parsed?.success
    ? deriveCaseId(keys, casePrefixes[parsed.data.kind], await keys.hash('split', caseId, actionId))
    : undefined;
}

/** What the part is, with what the case that it is split from knows of it. */
function readPart(data: unknown, state: CaseState): OpeningData {
  const {
    kind,
    rights = [],
    reporter = 'public',
    staffKnewAt = null,
    askedBy = 'other-agency',
  } = splitSchema.parse(data);
  switch (kind) {
    case 'request':
      return state.kind === 'request'
        ? { kind, rights, asker: state.asker, firstReceiptAt: state.firstReceiptAt }
        : { kind, rights, asker: 'data-subject', firstReceiptAt: null };
    case 'breach':
      return { kind, reporter, staffKnewAt, unanswered: [...everyQuestion] };
    case 'complaint':
      return { kind, category: 'complaint' };
    case 'disclosure':
      return { kind, category: askedBy, ground: null };
  }
}

const findVerdicts = (events: readonly CaseEvent[]) => {
  const [first] = events;
  return first && 'verdicts' in first ? first.verdicts : UNKNOWN_VERDICTS;
};

/** Opens the case that is split off, with a copy of its own of the mail and of who wrote it: each is disposed of by itself. */
async function openPart(
  to: string,
  { caseId, data, by, at }: ActionOnTwo,
  events: readonly CaseEvent[],
  dependencies: OtherCaseDependencies,
): Promise<void> {
  const { particulars, register, files } = dependencies;
  const state = foldCase(caseId, events);
  const sesId = (await register.find(state.openingMail))?.sesId;
  const file = `mail/${sesId}.eml`;
  if (sesId !== undefined && (await files.size(`cases/${caseId}/${file}`)) !== null) {
    await files.copy(`cases/${caseId}/${file}`, `cases/${to}/${file}`);
  }
  const flags = state.flags.filter((flag): flag is Flag => flag === 'no-answer-address' || flag === 'safety');
  const opening = writeOpening(readPart(data, state), {
    at,
    by,
    channel: 'split-off',
    mail: state.openingMail,
    receivedAt: state.receivedAt,
    verdicts: findVerdicts(events),
    flags,
  });
  const kept = readOpeningParticulars(await particulars.get(caseId, 'opening'));
  const back = { type: 'case-linked', at, by, to: caseId, because: 'split-off' } as const;
  await openCase(to, opening, kept, dependencies, [back]);
}

/**
 * Does on the other case what an action that links two asks of it, before the action itself is appended: a split's case is
 * opened, the other names this one, and the case into which a report is merged is looked at. Answers why that cannot be, or null. Idempotent; where the action is then lost,
 * what was opened names the case that it came from.
 */
export async function prepareOtherCase(
  event: EventBody,
  acted: ActionOnTwo,
  events: readonly CaseEvent[],
  dependencies: OtherCaseDependencies,
): Promise<string | null> {
  if (event.type === 'merged-into') return findMergeFault(event.into, dependencies.events);
  if (event.type !== 'case-linked') return null;
  const { to } = event;
  if (event.because === 'split-off') {
    await openPart(to, acted, events, dependencies);
    return null;
  }
  const { caseId, by, at } = acted;
  const isLinked = await linkCase({ from: to, to: caseId, because: 'related', by, at }, dependencies);
  return isLinked ? null : `There is no case ${to} to link with, or only its history is left.`;
}

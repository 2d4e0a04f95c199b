import type { EventBody } from '../../domain/actions/action.ts';
import { laterOf } from '../../domain/calendar/later-of.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/fold-case.ts';
import type { RequestState } from '../../domain/case/fold-request.ts';
import { NoSuchCaseError } from '../../domain/case/no-such-case.ts';
import { findResponseWork, listSpentPackages } from '../../domain/response/read-package.ts';
import { packageKey } from '../response-keys.ts';
import type { PrepareDependencies } from './dependencies.ts';
import { issuePackage } from './issue-package.ts';
import { writeDocuments } from './write-documents.ts';

interface Case {
  state: RequestState;
  events: CaseEvent[];
  now: string;
}

async function readRequest(caseId: string, at: string, { events }: PrepareDependencies): Promise<Case | null> {
  const stored = await events.load(caseId);
  if (stored === null) throw new NoSuchCaseError(caseId);
  const state = foldCase(caseId, stored.events);
  return state.kind === 'request' && state.purgedAt === null
    ? { state, events: stored.events, now: laterOf(at, state.lastAt) }
    : null;
}

const append = ({ state, now }: Case, event: EventBody, { events }: PrepareDependencies) =>
  events.append(state.id, state.seq, { ...event, at: now, by: 'system' });

/** Appends after whatever has happened meanwhile, as long as the package still waits for it. */
async function appendIssue(
  read: Case,
  event: EventBody & { issue: number },
  at: string,
  dependencies: PrepareDependencies,
): Promise<void> {
  if (await append(read, event, dependencies)) return;
  const next = await readRequest(read.state.id, at, dependencies);
  const waiting = next?.state.response.packages.find(({ issue }) => issue === event.issue);
  if (next && waiting && !waiting.issued && !waiting.failed) await appendIssue(next, event, at, dependencies);
}

async function makeLetter(read: Case, dependencies: PrepareDependencies): Promise<void> {
  const { state, events } = read;
  const { draft } = state.response;
  if (draft === null) return;
  const documents = await writeDocuments(state, events, draft, dependencies);
  // Where something came first the hub decides afresh, and the letter is written again with it.
  await append(read, { type: 'response-prepared', draft: draft.number, documents }, dependencies);
}

async function makePackage(read: Case, at: string, dependencies: PrepareDependencies): Promise<void> {
  const { state, events, now } = read;
  const issue = state.response.packages.at(-1)?.issue;
  if (issue === undefined) return;
  const event = await issuePackage(state, events, issue, now, dependencies);
  if (event.type === 'package-issued' || event.type === 'package-failed') {
    await appendIssue(read, event, at, dependencies);
  }
}

async function deletePackages(read: Case, at: string, dependencies: PrepareDependencies): Promise<void> {
  const { state, now } = read;
  const [spent] = listSpentPackages(state.response, dependencies.organisation.policy, Date.parse(now));
  if (spent === undefined) return;
  await dependencies.files.remove(packageKey(state.id, spent.issue));
  await append(read, { type: 'package-deleted', ...spent }, dependencies);
  const next = await readRequest(state.id, at, dependencies);
  if (next) await deletePackages(next, at, dependencies);
}

/**
 * Makes what a response needs next: its letter, its package, or room by deleting packages that have no use any more.
 * One of them a call; the hub sends the case here again while more is to be made. Idempotent: names are derived, and
 * each event is appended on the case as it was read. Throws NoSuchCaseError.
 */
export async function prepareResponse(
  { caseId, at }: { caseId: string; at: string },
  dependencies: PrepareDependencies,
): Promise<void> {
  const read = await readRequest(caseId, at, dependencies);
  if (read === null) return;
  const { policy } = dependencies.organisation;
  switch (findResponseWork(read.state.response, policy, Date.parse(read.now))) {
    case 'letter':
      return makeLetter(read, dependencies);
    case 'package':
      return makePackage(read, at, dependencies);
    case 'delete-packages':
      return deletePackages(read, at, dependencies);
    case null:
      return;
  }
}

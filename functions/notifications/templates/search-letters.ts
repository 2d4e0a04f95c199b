import { findEndOfLocalDay } from '../../domain/calendar/find-local-instant.ts';
import { writeDate, writeInstant } from '../../domain/calendar/write-date.ts';
import type { Search } from '../../domain/case/fold-searches.ts';
import { findEarliestClock } from '../../domain/clocks/read-request-clocks.ts';
import { findSearchDue, readSearchNotice } from '../../domain/decide/search-notices.ts';
import type { DatedRequest } from '../dated-case.ts';
import { facts, heading, type Letter, list } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { RequestContext } from './notice-context.ts';
import type { DescribedWait } from './waits.ts';

/** The title of a service, or its id where the directory no longer has it. */
const nameService = (service: string, { organisation }: RequestContext) =>
  organisation.services.find(({ id }) => id === service)?.title ?? service;

const findCaseDue = ({ clocks }: DatedRequest) => findEarliestClock(clocks)?.due ?? null;

/** The search that a notice is about, by its key. */
function findAsked({ dated, notice }: RequestContext): { service: string; search: Search | undefined } {
  const asked = readSearchNotice(notice.key);
  const service = asked?.service ?? notice.service ?? '';
  const search = dated.state.searches.searches.find(
    (one) => one.service === service && one.asking === (asked?.asking ?? one.asking),
  );
  return { service, search };
}

/** Asks a service to look for what it holds: the reference, the date and where to look; never whose data (SH-4, SR-6). */
export function askService(context: RequestContext): Letter {
  const { dated, organisation } = context;
  const { id } = dated.state;
  const { service, search } = findAsked(context);
  const due = search ? writeDate(findSearchDue(search, findCaseDue(dated))) : 'as soon as you can';
  return {
    subject: 'Please search for information held by your service',
    paragraphs: [
      'A person has asked for the information that we hold about them, or for something to be done about it. Your service may hold some.',
      facts(['Reference', id], ['Service', nameService(service, context)], ['Answer by', due]),
      'Whom and what to look for is in the case and not in this mail, because mail is no safe place for it.',
      heading('How to answer'),
      list([
        'Read the case for what to look for.',
        `Answer with answer-search: found, nothing-held or refused, and the minutes that the search took. Say why if the service refuses.`,
        `Files can be attached to a reply to this mail from your own address at ${organisation.domain}. They are kept with the case, and an officer confirms them. Do not forward this mail.`,
        'The law asks for a search that is reasonable and proportionate, and nothing may be deleted or changed to keep it from being disclosed: that is an offence.',
      ]),
      ...tellHowToAct(id, ['answer-search']),
    ],
  };
}

/** Tells a service that it need not search any more: the search was withdrawn, or the request has ended. */
export function tellServiceToStop(context: RequestContext): Letter {
  const { state } = context.dated;
  const { service, search } = findAsked(context);
  return {
    subject: 'You need not search any more',
    paragraphs: [
      search?.withdrawnAt
        ? 'The search that we asked your service for has been withdrawn.'
        : 'The request that we asked your service to search for has ended.',
      facts(['Reference', state.id], ['Service', nameService(service, context)]),
      'You need not go on. If you have found something already, tell Information Governance, and keep it as it is.',
    ],
  };
}

/** What a reminder about a search says: whose answer, since when and until when. */
export function describeSearchWait(dated: DatedRequest, service: string): DescribedWait {
  const search = dated.state.searches.searches.findLast((one) => one.service === service);
  const due = search ? findSearchDue(search, findCaseDue(dated)) : null;
  const came = search?.unconfirmed.at(-1);
  return {
    what: came
      ? `an officer to confirm what ${service} sent on ${writeInstant(came.at)}, and to record its answer`
      : `what ${service} holds: found, nothing held or refused`,
    since: search?.startedAt ?? dated.state.receivedAt,
    due:
      due === null ? null : { words: `${writeDate(due)}, for the service to answer`, lateFrom: findEndOfLocalDay(due) },
    actions: ['answer-search', 'withdraw-search'],
  };
}

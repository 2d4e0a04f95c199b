import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { BreachState } from '../../domain/case/fold-breach.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, heading, type Letter, list } from '../letter.ts';
import type { DescribedWait } from './described-wait.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { BreachContext } from './notice-context.ts';
import { writeSeries } from './write-words.ts';

const WITHOUT_DELAY = 'now, before anything else';

/** What a ladder of danger waits for: somebody on call to see it, then whoever is in danger to be warned (BR-13). */
export function describeDangerWait(ladder: 'danger' | 'warning', { danger, receivedAt }: BreachState): DescribedWait {
  return ladder === 'danger'
    ? {
        what: 'somebody on call to say that they have seen it',
        since: danger.raisedAt ?? receivedAt,
        due: null,
        undated: WITHOUT_DELAY,
        actions: ['acknowledge-danger', 'record-danger-dealt-with'],
      }
    : {
        what:
          danger.finding === 'being-checked'
            ? 'word on whether anybody is in danger, which somebody is finding out'
            : 'whoever is in danger to be warned, and the police to be thought of',
        since: danger.acknowledgedAt ?? receivedAt,
        due: null,
        undated: WITHOUT_DELAY,
        actions: ['record-danger-dealt-with', 'acknowledge-danger'],
      };
}

/** Calls those on call to a danger to somebody's safety, and again until one of them has answered (BR-13). */
export function callToDanger({ dated: { state }, notice, organisation }: BreachContext): Letter {
  const { titles } = organisation.policy.roles;
  const told = notice.to.flatMap((role) => (role === 'requester' ? [] : [nameRole(role, titles.value)]));
  const earlier = [...state.given].filter(
    (key) => key.startsWith('danger/') || key.startsWith('danger-raised/'),
  ).length;
  return {
    subject: `${earlier > 0 ? `CALL ${earlier + 1}, NOBODY HAS ANSWERED. ` : ''}DANGER: somebody may not be safe`,
    paragraphs: [
      'URGENT. A report says that somebody’s safety may be in danger because of a data breach. This goes before everything else on the case.',
      facts(
        ['Reference', state.id],
        ['Raised', writeInstant(state.danger.raisedAt ?? state.receivedAt)],
        ['Calls before this one', String(earlier)],
        ['Called now', writeSeries(told)],
      ),
      heading('What cannot wait'),
      list([
        'Read the case and find out who may be in danger, and from whom.',
        'Warn them straight away, by the safest way to reach them. Do not leave a message that others could hear or read.',
        'Where a life may be at risk, telephone 999. Otherwise think of telling the police, and record either way.',
        'Say that you have seen this (acknowledge-danger). Until somebody does, everybody on call is called again every few minutes.',
      ]),
      ...tellHowToAct(state.id, ['acknowledge-danger', 'record-danger-dealt-with']),
    ],
  };
}

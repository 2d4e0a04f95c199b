import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { Notice } from '../../domain/decide/notice.ts';
import { nameRole } from '../find-recipients.ts';
import { facts, type Letter, type Paragraph } from '../letter.ts';
import { warnBeyondTable } from './due-date.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { NoticeContext } from './notice-context.ts';
import { type DescribedWait, describeWait } from './waits.ts';
import { writeSeries } from './write-words.ts';

function writeDue({ due, undated }: DescribedWait, isLate: boolean, { dated }: NoticeContext): string {
  if (due === null && undated !== undefined) return undated;
  if (due !== null) return isLate ? `OVERDUE since ${due.words}` : due.words;
  if (dated.kind !== 'request') return 'without undue delay';
  return dated.clocks.some(({ beyondTable }) => beyondTable)
    ? 'could not be computed'
    : 'no date while a question is open';
}

/** The title of the case, for the subject of a mail about it. */
const nameKind = ({ dated }: NoticeContext) => (dated.kind === 'disclosure' ? 'third party’s request' : dated.kind);

/** What the keys of all reminders of this wait begin with; a service is part of them only where several are waited for. */
function findPath({ about, service, item, key }: Notice): string {
  const which = [service, item].filter((part) => part !== undefined && key.startsWith(`${about}/${part}/`));
  return [about, ...which, ''].join('/');
}

function tellWhy({ dated, notice }: NoticeContext): Paragraph[] {
  return [
    ...(notice.key.endsWith('/undelivered')
      ? ['An earlier reminder could not be delivered, so this one goes to the next in line.']
      : []),
    ...(dated.kind === 'request' ? warnBeyondTable(dated) : []),
  ];
}

/** What the case waits for and who is told: a reminder, or an escalation to somebody whom none has reached (OV-4). */
export function remind(context: NoticeContext): Letter {
  const { dated, notice, organisation, now } = context;
  const { policy } = organisation;
  const titles = policy.roles.titles.value;
  const { id, given } = dated.state;
  const about = notice.about ?? (dated.kind === 'request' ? 'response' : 'regulator');
  const wait = describeWait(about, dated, policy, notice);
  const isLate = wait.due !== null && Date.parse(wait.due.lateFrom) <= Date.parse(now);
  const path = findPath(notice);
  const earlier = [...given].filter((key) => key.startsWith(path) && !key.endsWith('/requester')).length;
  const told = notice.to.flatMap((role) => (role === 'requester' ? [] : [nameRole(role, titles)]));
  const word = notice.template === 'escalation' ? 'Escalation' : 'Reminder';
  return {
    subject: `${isLate ? 'OVERDUE. ' : ''}${word}: this ${nameKind(context)} waits for action`,
    paragraphs: [
      ...(notice.template === 'escalation'
        ? ['This is an escalation: it also goes to people whom no earlier reminder about this has reached.']
        : []),
      facts(
        ['Reference', id],
        ['Waiting for', wait.what],
        ['Since', writeInstant(wait.since)],
        ['Due', writeDue(wait, isLate, context)],
        ['Earlier reminders', String(earlier)],
        ['Told now', writeSeries(told)],
      ),
      ...tellWhy(context),
      ...tellHowToAct(id, wait.actions),
    ],
  };
}

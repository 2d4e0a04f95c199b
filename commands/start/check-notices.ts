import type { Anchor } from '../../functions/domain/ladders/rungs.ts';
import { listRungs } from '../../functions/domain/ladders/rungs.ts';
import type { Case } from '../casework/answers.ts';
import type { Expectation } from './story.ts';
import type { StoryWorld } from './story-world.ts';

const MINUTE = 60_000;
const moment = (instant: string) => Date.parse(instant);
const isWithinAMinute = (at: string, from: number) => moment(at) >= from && moment(at) - from < MINUTE;

/** Why not every role had the notice within a minute of the case’s receipt; null where each had. */
export async function checkToldAtOnce(
  { on, template, roles }: Extract<Expectation, { kind: 'told-at-once' }>,
  world: StoryWorld,
): Promise<string | null> {
  const { header } = await world.readCase(on);
  const told = world
    .listSent(header.id)
    .filter((mail) => mail.tags.template === template && isWithinAMinute(mail.at, moment(header.openedAt)))
    .map((mail) => mail.tags.role);
  const missing = roles.filter((role) => !told.includes(role));
  return missing.length === 0 ? null : `not told within a minute: ${missing.join(', ')}`;
}

const listRaised = ({ events }: Case) =>
  events.flatMap((event) => (event.type === 'reminded' || event.type === 'escalated' ? [event] : []));

/** A ladder counts from the day or the instant in the middle of its rungs’ keys. */
const readAnchor = (text: string): Anchor => (text.length > 'yyyy-mm-dd'.length ? { instant: text } : { day: text });

/** Why the rungs were not all raised at their moments, the last to the roles; null where they were. */
export async function checkRaised(
  { on, ladder, rungs, last }: Extract<Expectation, { kind: 'raised' }>,
  world: StoryWorld,
): Promise<string | null> {
  const read = await world.readCase(on);
  const raised = listRaised(read).filter(({ notice }) => notice.startsWith(`${ladder}/`));
  const anchor = raised.at(-1)?.notice.split('/')[1];
  const lastAt = read.events.at(-1)?.at;
  if (anchor === undefined || lastAt === undefined) return 'no rung was raised';
  const { ladders, mailHour } = world.policy;
  const wait = { ladder, rule: ladders[ladder].value, anchor: readAnchor(anchor) };
  const due = new Map(listRungs(wait, moment(lastAt), mailHour.value).map(({ key, at }) => [key, at]));
  const faults = rungs.flatMap((rung) => {
    const key = `${ladder}/${anchor}/${rung}`;
    const at = due.get(key);
    const event = raised.find(({ notice }) => notice === key);
    if (!event || at === undefined) return [`${rung} was not raised`];
    return isWithinAMinute(event.at, at) ? [] : [`${rung} was raised at ${event.at}`];
  });
  const lastEvent = raised.find(({ notice }) => notice === `${ladder}/${anchor}/${rungs.at(-1)}`);
  const reached = world
    .listSent(read.header.id)
    .filter((mail) => lastEvent && Math.abs(moment(mail.at) - moment(lastEvent.at)) < MINUTE)
    .map((mail) => mail.tags.role);
  const missed = last.filter((role) => !reached.includes(role)).map((role) => `the last did not reach ${role}`);
  return [...faults, ...missed].join('; ') || null;
}

/** Why no next rung was raised within a minute of a bounce; null where one was. */
export async function checkBounceRaised(
  { on }: Extract<Expectation, { kind: 'bounce-raised' }>,
  world: StoryWorld,
): Promise<string | null> {
  const read = await world.readCase(on);
  const bounced = read.events.find((event) => event.type === 'notice-bounced');
  if (bounced?.type !== 'notice-bounced') return 'no notice bounced';
  const next = listRaised(read).find(({ notice }) => notice === `${bounced.notice}/undelivered`);
  if (!next) return `nothing was raised for ${bounced.notice}`;
  return isWithinAMinute(next.at, moment(bounced.at)) ? null : `the next rung was raised at ${next.at}`;
}

import type { CaseEvent } from '../../functions/domain/case/events.ts';
import { spaceCode } from '../../functions/domain/case/write-code.ts';

type RightEvent = Extract<
  CaseEvent,
  {
    type:
      | 'right-decided'
      | 'marketing-stopped'
      | 'processing-restricted'
      | 'lifting-announced'
      | 'restriction-lifted'
      | 'recipients-told';
  }
>;

const listed = (codes: readonly string[]) => codes.map(spaceCode).join(', ');

function describeFinding({ right, decision, grounds, exceptions }: Extract<RightEvent, { type: 'right-decided' }>) {
  const reasons = [
    ...(grounds.length > 0 ? [listed(grounds)] : []),
    ...(exceptions.length > 0 ? [`against it: ${listed(exceptions)}`] : []),
  ];
  return `Decided on ${spaceCode(right)}: ${spaceCode(decision)} (${reasons.join('; ')})`;
}

/** What was decided or done on a right, in words. */
export function describeRightEvent(event: RightEvent): string {
  switch (event.type) {
    case 'right-decided':
      return describeFinding(event);
    case 'marketing-stopped':
      return event.effect === 'stopped' ? 'Direct marketing stopped' : 'No direct marketing is sent';
    case 'processing-restricted':
      return `Processing restricted: ${spaceCode(event.ground)}`;
    case 'lifting-announced':
      return `Restriction to be lifted, the person being told before: ${spaceCode(event.ground)}`;
    case 'restriction-lifted':
      return `Restriction lifted: ${spaceCode(event.ground)}`;
    case 'recipients-told':
      return `Recipients told of the ${spaceCode(event.of)}: ${event.number}${event.untold ? `; others not: ${event.untold}` : ''}`;
  }
}

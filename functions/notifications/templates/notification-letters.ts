import { writeInstant } from '../../domain/calendar/write-date.ts';
import { facts, type Letter } from '../letter.ts';
import { tellHowToAct } from './how-to-act.ts';
import type { BreachContext } from './notice-context.ts';

/** Tells those who send the report that it was decided to tell the regulator, and by when it has to go (L30). */
export function tellToNotify({ dated: { state, clock }, organisation: { policy } }: BreachContext): Letter {
  return {
    subject: 'URGENT: the regulator is to be told of a data breach',
    paragraphs: [
      'It was decided that the regulator is told of this breach. Send the report, and record that it went with the reference that comes back.',
      facts(
        ['Reference', state.id],
        ['Regulator', policy.regulator.name.value],
        ['To be told by', writeInstant(clock.due)],
      ),
      'What is not known yet need not be waited for: it can follow in a further report (final: false).',
      ...(policy.breach.toolkit.value
        ? [
            'Where the entry on the NHS Toolkit is over its threshold, the Toolkit itself tells the regulator: record the entry, and report nothing a second time.',
          ]
        : []),
      ...tellHowToAct(state.id, ['notify-regulator', ...(policy.breach.toolkit.value ? ['record-toolkit-entry'] : [])]),
    ],
  };
}

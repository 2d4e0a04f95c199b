import type { Regime } from '../case/events.ts';
import { type HandoverRegime, handoverRegimeSchema } from '../case/routing-events.ts';
import {
  ABOUT_RECORDS,
  ABOUT_THE_WRITER,
  ASKS_FOR_RECORDS,
  HANDOVER_SIGNS,
  OTHER_INFORMATION,
  PROFESSIONAL_SENDER,
} from './handover-phrases.ts';
import type { Sentence } from './split-sentences.ts';

/** What else is known of the text. */
export interface Beside {
  /** The regimes that the text names. */
  regimes: readonly Regime[];
  /** Whether the text opens a case of ours: then what others are handed must be asked for beside it. */
  ours: boolean;
}

/** Whether the sentence asks for recorded information that is not the writer's own personal data. */
const asksOtherInformation = ({ words }: Sentence) => OTHER_INFORMATION.test(words) && !ABOUT_THE_WRITER.test(words);

const DEAD = /\b(?:late|deceased|died|dead|passed away|his|her|their)\b/;

function isHandedOver(regime: HandoverRegime, sentences: readonly Sentence[], { regimes, ours }: Beside): boolean {
  const has = (means: HandoverRegime, judge: (sentence: Sentence) => boolean = () => true) =>
    sentences.some((sentence) => judge(sentence) && findSign(means, sentence));
  switch (regime) {
    case 'foi':
    case 'eir':
      return regimes.includes(regime) && (!ours || sentences.some(asksOtherInformation));
    case 'deceased':
      return (
        regimes.includes(regime) &&
        (!ours || sentences.some(({ words }) => ASKS_FOR_RECORDS.test(words) && DEAD.test(words)))
      );
    case 'controller':
      return has('controller');
    case 'social-care':
      return has('social-care') && (!ours || sentences.some(({ words }) => PROFESSIONAL_SENDER.test(words)));
    case 'other':
      return has('other', ({ words }) => !ours || !ABOUT_RECORDS.test(words));
  }
}

const findSign = (regime: HandoverRegime, { words }: Sentence) =>
  HANDOVER_SIGNS.some(({ means, pattern }) => means === regime && pattern.test(words));

/**
 * The parts of a text that are others' business (L15, L17, SH-6), in the order of the regimes. Beside a case of ours a
 * regime that is only named is no part of its own: who asks for their own data under the Freedom of Information Act makes
 * a subject access request (s.40(1)), and who mentions an earlier request makes none.
 */
export function findHandovers(sentences: readonly Sentence[], beside: Beside): HandoverRegime[] {
  return handoverRegimeSchema.options.filter((regime) => isHandedOver(regime, sentences, beside));
}

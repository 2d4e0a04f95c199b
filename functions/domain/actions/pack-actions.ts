import { writtenSectionSchema } from '../case/notification-events.ts';
import { findPersonalWords } from '../privacy/find-personal-words.ts';
import { explainPersonalWord } from '../privacy/personal-word.ts';
import { breachAction, caseworkers, words } from './action.ts';
import { findClosing } from './find-breach-misfit.ts';

const writePackSection = breachAction({
  name: 'write-pack-section',
  summary:
    'Write a part of the report to the regulator or the Toolkit in words fit to send; they replace what other actions say there (L36).',
  codes: { section: writtenSectionSchema },
  words: { text: words() },
  who: caseworkers,
  guard: findClosing,
  fault: (_state, { text }, { knownWords = [] }) => {
    const [found] = findPersonalWords(text, knownWords);
    return found === undefined
      ? null
      : `“${found.word}” cannot stand in the report: ${explainPersonalWord(found.why)}, and a report never tells who the people are (L36). Say it without: “a tenant”, “two members of staff”.`;
  },
  event: (_state, { section }) => ({ type: 'pack-section-written', section }),
});

/** The words of a report that no other action says. */
export const packActions = [writePackSection];

/** An answer to a question of a form. What is not known yet can follow in a later phase (L32). */
export type Answer = { state: 'answered'; text: string } | { state: 'not-known-yet' } | { state: 'not-asked' };

/** A yes or no with the words given beside it. */
export type YesOrNo =
  | { state: 'yes'; text: string }
  | { state: 'no'; text: string }
  | { state: 'not-known-yet' }
  | { state: 'not-asked' };

const NOT_KNOWN =
  /^(?:(?:this is |it is |it's |details? )?(?:not (?:yet )?(?:known|clear|sure|certain|established|confirmed)|unknown|unclear|tbc|tbd|to be (?:confirmed|determined|established|advised)|don't know|do not know|unsure|awaiting (?:confirmation|details|information)|\?+)(?: (?:yet|at (?:present|this stage|the moment|this time)|so far|currently|exactly))?)$/;
const NO = /^(?:no|none|nobody|no one|nil|n\/a|n\.a|na|not applicable|not that (?:i|we)|nothing|false|0)(?:\b|$)/;

/** Reads an answer: blank is not asked, "not known yet", "TBC" and their like are not known yet, the rest stands. */
export function readAnswer(value: string | null): Answer {
  const text = (value ?? '').trim();
  if (text === '' || /^[-–.]+$/.test(text)) return { state: 'not-asked' };
  return isNotKnownYet(text) ? { state: 'not-known-yet' } : { state: 'answered', text };
}

/**
 * Reads a yes or no about danger to a person. Anything said that is neither a no nor "not known" counts as a yes: the
 * urgent path (BR-13) errs on the side of the person in danger.
 */
export function readYesOrNo(value: string | null): YesOrNo {
  const answer = readAnswer(value);
  if (answer.state !== 'answered') return answer;
  return { state: NO.test(answer.text.toLowerCase()) ? 'no' : 'yes', text: answer.text };
}

/** Whether a text says that the answer is not known yet. */
export function isNotKnownYet(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!,\s]+$/, '');
  return NOT_KNOWN.test(plain);
}

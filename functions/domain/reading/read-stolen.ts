import { readAnswer } from './read-answer.ts';

const NOTHING = /^(?:no|none|nothing|nil|n\/a|n\.a|na|not applicable|false|lost)(?:\b|$)/;
/** "Not stolen", "nothing was stolen", "the phone was lost, not stolen". */
const DENIED = /\b(?:not|never|nothing|nobody|wasn't|weren't|isn't)\b[^.;]{0,40}\b(?:stolen|taken|theft)\b/;
/** "Lost or stolen", "not the laptop, but the phone". */
const BUT = /\b(?:but|or)\b/;

const isNothing = (text: string) => {
  const plain = text.toLowerCase().replaceAll('’', "'");
  return (NOTHING.test(plain) || DENIED.test(plain)) && !BUT.test(plain);
};

/**
 * Whether something was stolen, from the answers about stolen items and about the crime number (BR-11): a crime number
 * means a theft; null where neither says. What is no clear denial counts as a theft, about which the police are then asked.
 */
export function readStolen(items: string | null, crimeNumber: string | null): boolean | null {
  const [about, number] = [readAnswer(items), readAnswer(crimeNumber)];
  if (number.state === 'answered' && !isNothing(number.text)) return true;
  if (about.state === 'answered') return !isNothing(about.text);
  return number.state === 'answered' ? false : null;
}

/** Whether a text holds what may be a police crime number: one word or group with several digits. */
export const hasCrimeNumber = (text: string): boolean => /(?:\d[\d/.-]*){4,}/.test(text);

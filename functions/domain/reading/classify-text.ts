import { CASE_KINDS, type CaseKind } from '../case/case-kinds.ts';
import type { Regime } from '../case/events.ts';
import type { HandoverRegime } from '../case/routing-events.ts';
import { RIGHTS, type Right } from '../deadlines/rights.ts';
import { BREACH_PHRASES } from './breach-phrases.ts';
import { ASKS_NOW, COMPLAINT_PHRASES, SPEAKS_OF_DATA, TELLS_OF_REQUEST } from './complaint-phrases.ts';
import {
  CONTEXT_SIGNS,
  type Context,
  DENIAL,
  DENIAL_LIFTED,
  NEGATION,
  NO_NEGATION,
  ON_BEHALF_SIGNS,
  type OnBehalfHint,
  PROCEDURE,
  REGIME_SIGNS,
  SAFETY_SIGNS,
} from './context-phrases.ts';
import { DISCLOSURE_PHRASES } from './disclosure-phrases.ts';
import { findHandovers } from './find-handovers.ts';
import { ABOUT_THE_WRITER } from './handover-phrases.ts';
import type { Phrase } from './phrase.ts';
import { REQUEST_PHRASES } from './request-phrases.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

/** Why a phrase was found and yet decides nothing. */
export type SetAsideBecause =
  | 'negated'
  | Context
  | 'other-regime'
  /** A request made before, of whose handling the writer complains. */
  | 'complained-of'
  /** Asked for by a third party: nobody asks for their own data (SH-1). */
  | 'asked-by-third-party'
  /** A complaint of what the mail reports or asks for plainly, or of something that is no business of data protection. */
  | 'not-about-data'
  | 'said-plainly';

export interface TextClassification {
  /** In the order of `CASE_KINDS`. */
  kinds: CaseKind[];
  /** In the order of the Articles, each once. */
  rights: Right[];
  directMarketing: boolean;
  /** A phrase that decided tells of something that nearly happened (BR-10). */
  nearMiss: boolean;
  regimes: Regime[];
  /** Parts that are others' business and are handed over; none in advertising. */
  handovers: HandoverRegime[];
  onBehalf: OnBehalfHint[];
  /** Words that speak of danger to a person stand somewhere in the text (BR-13). */
  safety: boolean;
  contexts: Context[];
  /** Codes of the phrases that decided, in the order of the tables. Never text of the mail. */
  decidedBy: string[];
  setAside: { code: string; because: SetAsideBecause }[];
}

export interface TextToClassify {
  /** The subject where it is the writer's own (not one that they answer), else ''. */
  subject: string;
  /** What they wrote: without quoted mail, signature and disclaimers. */
  text: string;
  /** Whether the mail's header marks it as sent to many. */
  bulk: boolean;
}

/** One sign of advertising is a turn of phrase. A mail's bulk header is a sign too. */
const FEWEST_SIGNS = 2;

interface Finding<Rule extends Phrase> {
  rule: Rule;
  because: SetAsideBecause | null;
}

/**
 * Reads from what somebody wrote whether they ask for something under the data protection rights, report a breach,
 * complain, ask for somebody else's data, or do none of these, and explains itself by the codes of the phrases that decided and of those that were found and set aside.
 * Deterministic; takes time in proportion to the text, of which it reads the first 20,000 characters.
 */
export function classifyText({ subject, text, bulk }: TextToClassify): TextClassification {
  const sentences = [...splitSentences(subject), ...splitSentences(text)];
  const advertising = countSigns(sentences, 'advertising') + (bulk ? 1 : 0);
  const regimes = findSigns(sentences, REGIME_SIGNS);
  const contexts = findContexts(sentences, advertising, bulk);
  const setAside = (rule: Phrase, { question }: Sentence, before: string, phrase: string): SetAsideBecause | null => {
    if (rule.negatable !== false && isNegated(before, phrase)) return 'negated';
    if (advertising >= FEWEST_SIGNS) return 'advertising';
    if (rule.strength === 'own') return null;
    if (contexts.includes('job-application')) return 'job-application';
    return regimes.includes('foi') && question ? 'other-regime' : null;
  };
  const onBehalf = findSigns(sentences, ON_BEHALF_SIGNS);
  const known = REQUEST_PHRASES.filter((rule) => rule.of !== 'represented' || onBehalf.length > 0);
  const judgeOther = (rule: Phrase, sentence: Sentence, before: string, phrase: string) =>
    PROCEDURE.test(sentence.words) ? 'question-about-procedure' : setAside(rule, sentence, before, phrase);
  const disclosures = findDisclosures(sentences, regimes, judgeOther);
  const complaints = findPhrases(COMPLAINT_PHRASES, sentences, judgeOther);
  const isThirdPartys = disclosures.some(({ because }) => because === null);
  const isComplaint = complaints.some(({ because }) => because === null);
  const requests = findPhrases(known, sentences, (rule, sentence, before, phrase) => {
    if (PROCEDURE.test(sentence.words)) return 'question-about-procedure';
    if (isThirdPartys && !ABOUT_THE_WRITER.test(sentence.words)) return 'asked-by-third-party';
    if (isComplaint && isComplainedOf(sentence)) return 'complained-of';
    if (rule.of !== undefined && regimes.includes('deceased')) return 'other-regime';
    return setAside(rule, sentence, before, phrase);
  });
  const breaches = findPhrases(BREACH_PHRASES, sentences, (rule, sentence, before, phrase) => {
    if (rule.strength === 'named' && PROCEDURE.test(sentence.words)) return 'question-about-procedure';
    return setAside(rule, sentence, before, phrase);
  });
  const asked = listDecided(requests);
  const told = listDecided(breaches);
  const isPlain = asked.length + told.length > 0;
  const judged = complaints.map((finding) => judgeComplaint(finding, sentences, isPlain));
  const complained = listDecided(judged);
  const wanted = listDecided(disclosures);
  const decided = { request: asked, breach: told, complaint: complained, disclosure: wanted };
  const kinds = CASE_KINDS.filter((kind) => decided[kind].length > 0);
  return {
    kinds,
    rights: RIGHTS.filter((right) => asked.some((rule) => rule.right === right)),
    directMarketing: asked.some((rule) => rule.directMarketing === true),
    nearMiss: told.some((rule) => rule.nearMiss === true),
    regimes,
    handovers: contexts.some((context) => context !== 'question-about-procedure')
      ? []
      : findHandovers(sentences, { regimes, ours: kinds.length > 0 }),
    onBehalf,
    safety: speaksOfDanger(sentences),
    contexts,
    decidedBy: [...asked, ...told, ...complained, ...wanted].map(({ code }) => code),
    setAside: [...requests, ...breaches, ...judged, ...disclosures].flatMap(({ rule, because }) =>
      because === null ? [] : [{ code: rule.code, because }],
    ),
  };
}

/** What is meant by a code of `decidedBy` or `setAside`, in plain English; null for a code of no table. */
export function explainPhrase(code: string): string | null {
  const phrases: readonly Phrase[] = [
    ...REQUEST_PHRASES,
    ...BREACH_PHRASES,
    ...COMPLAINT_PHRASES,
    ...DISCLOSURE_PHRASES,
  ];
  return phrases.find((phrase) => phrase.code === code)?.meaning ?? null;
}

const listDecided = <Rule extends Phrase>(findings: readonly Finding<Rule>[]): Rule[] =>
  findings.filter(({ because }) => because === null).map(({ rule }) => rule);

/** Whether a request in this sentence was made before: the writer tells of it, and does not ask for it now. */
const isComplainedOf = ({ words }: Sentence) =>
  !ASKS_NOW.test(words) &&
  (TELLS_OF_REQUEST.test(words) || COMPLAINT_PHRASES.some(({ pattern }) => pattern.test(words)));

/**
 * A mail that makes a complaint without saying of what is one of ours where it speaks of personal data, and where it does
 * not plainly report a breach or ask for something: then that is what it is.
 */
function judgeComplaint(finding: Finding<Phrase>, sentences: readonly Sentence[], isPlain: boolean): Finding<Phrase> {
  if (finding.because !== null || finding.rule.strength === 'own') return finding;
  if (isPlain) return { ...finding, because: 'said-plainly' };
  return sentences.some(({ words }) => SPEAKS_OF_DATA.test(words))
    ? finding
    : { ...finding, because: 'not-about-data' };
}

type Judge = (rule: Phrase, sentence: Sentence, before: string, phrase: string) => SetAsideBecause | null;

/** What a third party asks for; professional sharing is for social care, who have a route of their own (SH-6). */
function findDisclosures(sentences: readonly Sentence[], regimes: readonly Regime[], judge: Judge): Finding<Phrase>[] {
  const isSharing = findHandovers(sentences, { regimes, ours: false }).includes('social-care');
  return findPhrases(DISCLOSURE_PHRASES, sentences, (rule, sentence, before, phrase) =>
    isSharing ? 'other-regime' : judge(rule, sentence, before, phrase),
  );
}

function speaksOfDanger(sentences: readonly Sentence[]): boolean {
  return sentences.some(({ words }) => SAFETY_SIGNS.some((sign) => sign.test(words)));
}

/** For each rule one finding: the first sentence in which it stands unopposed, else the first in which it was set aside. */
function findPhrases<Rule extends Phrase>(
  rules: readonly Rule[],
  sentences: readonly Sentence[],
  judge: (rule: Rule, sentence: Sentence, before: string, phrase: string) => SetAsideBecause | null,
): Finding<Rule>[] {
  return rules.flatMap((rule) => {
    const findings = sentences.flatMap((sentence): Finding<Rule>[] => {
      const match = rule.pattern.exec(sentence.words);
      if (match === null || rule.unlessWith?.test(sentence.words) === true) return [];
      const before = sentence.words.slice(0, match.index);
      return rule.unlessAfter?.test(before) === true
        ? []
        : [{ rule, because: judge(rule, sentence, before, match[0]) }];
    });
    const decided = findings.find(({ because }) => because === null) ?? findings[0];
    return decided === undefined ? [] : [decided];
  });
}

function isNegated(before: string, phrase: string): boolean {
  // What is denied before "but" or "please" is not what follows: "this is no complaint but a subject access request".
  const clause = before.slice(Math.max(...[' but ', ' please ', ' so '].map((word) => before.lastIndexOf(word)), 0));
  return (NEGATION.test(clause) && !NO_NEGATION.test(clause)) || (DENIAL.test(phrase) && !DENIAL_LIFTED.test(phrase));
}

function findContexts(sentences: readonly Sentence[], advertising: number, bulk: boolean): Context[] {
  const found = new Set(findSigns(sentences, CONTEXT_SIGNS));
  if (advertising < FEWEST_SIGNS && !bulk) found.delete('advertising');
  else found.add('advertising');
  if (sentences.some(({ words }) => PROCEDURE.test(words))) found.add('question-about-procedure');
  return [...found];
}

function findSigns<Means extends string>(
  sentences: readonly Sentence[],
  signs: readonly { means: Means; pattern: RegExp }[],
): Means[] {
  const found = signs.filter(({ pattern }) => sentences.some(({ words }) => pattern.test(words)));
  return [...new Set(found.map(({ means }) => means))];
}

/** How many different signs of it stand in the text. */
function countSigns(sentences: readonly Sentence[], context: Context): number {
  return CONTEXT_SIGNS.filter(
    ({ means, pattern }) => means === context && sentences.some(({ words }) => pattern.test(words)),
  ).length;
}

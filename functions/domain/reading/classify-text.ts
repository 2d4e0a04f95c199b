import type { Regime } from '../case/events.ts';
import { RIGHTS, type Right } from '../deadlines/rights.ts';
import { BREACH_PHRASES } from './breach-phrases.ts';
import {
  CONTEXT_SIGNS,
  type Context,
  DENIAL,
  DENIAL_LIFTED,
  NEGATION,
  NO_NEGATION,
  ON_BEHALF_SIGNS,
  type OnBehalfHint,
  OTHER_BUSINESS_SIGNS,
  type OtherBusiness,
  PROCEDURE,
  REGIME_SIGNS,
  SAFETY_SIGNS,
} from './context-phrases.ts';
import type { Phrase } from './phrase.ts';
import { REQUEST_PHRASES } from './request-phrases.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

export type CaseKind = 'request' | 'breach';

/** Why a phrase was found and yet decides nothing. */
export type SetAsideBecause = 'negated' | Context | 'other-regime';

export interface TextClassification {
  /** In this order: request, breach. */
  kinds: CaseKind[];
  /** In the order of the Articles, each once. */
  rights: Right[];
  directMarketing: boolean;
  /** A phrase that decided tells of something that nearly happened (BR-10). */
  nearMiss: boolean;
  regimes: Regime[];
  otherBusiness: OtherBusiness[];
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
 * Reads from what somebody wrote whether they ask for something under the data protection rights, report a breach, or
 * neither, and explains itself by the codes of the phrases that decided and of those that were found and set aside.
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
  const requests = findPhrases(REQUEST_PHRASES, sentences, (rule, sentence, before, phrase) => {
    if (PROCEDURE.test(sentence.words)) return 'question-about-procedure';
    return setAside(rule, sentence, before, phrase);
  });
  const breaches = findPhrases(BREACH_PHRASES, sentences, (rule, sentence, before, phrase) => {
    if (rule.strength === 'named' && PROCEDURE.test(sentence.words)) return 'question-about-procedure';
    return setAside(rule, sentence, before, phrase);
  });
  const asked = requests.filter(({ because }) => because === null).map(({ rule }) => rule);
  const told = breaches.filter(({ because }) => because === null).map(({ rule }) => rule);
  const kinds: CaseKind[] = [];
  if (asked.length > 0) kinds.push('request');
  if (told.length > 0) kinds.push('breach');
  return {
    kinds,
    rights: RIGHTS.filter((right) => asked.some((rule) => rule.right === right)),
    directMarketing: asked.some((rule) => rule.directMarketing === true),
    nearMiss: told.some((rule) => rule.nearMiss === true),
    regimes,
    otherBusiness: findSigns(sentences, OTHER_BUSINESS_SIGNS),
    onBehalf: findSigns(sentences, ON_BEHALF_SIGNS),
    safety: speaksOfDanger(sentences),
    contexts,
    decidedBy: [...asked, ...told].map(({ code }) => code),
    setAside: [...requests, ...breaches].flatMap(({ rule, because }) =>
      because === null ? [] : [{ code: rule.code, because }],
    ),
  };
}

/** What is meant by a code of `decidedBy` or `setAside`, in plain English; null for a code of no table. */
export function explainPhrase(code: string): string | null {
  const phrases: readonly Phrase[] = [...REQUEST_PHRASES, ...BREACH_PHRASES];
  return phrases.find((phrase) => phrase.code === code)?.meaning ?? null;
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

import { has, hasAny, type RightTest } from './right-test.ts';
import { lawEnforcementException, sharedExceptions } from './shared-exceptions.ts';

/**
 * The person’s own data in a form that a machine reads, on three conditions which all have to hold: consent or contract,
 * automated means, provided by the person (Article 20; SR-8).
 */
export const portabilityTest: RightTest = {
  right: 'portability',
  grounds: {
    consent: { words: 'the basis is the person’s consent', source: 'Article 20(1)(a); Hull, appendix E(f)' },
    contract: { words: 'the basis is a contract with the person', source: 'Article 20(1)(a); Hull, appendix E(f)' },
    automated: {
      words: 'the processing is automated and not on paper',
      source: 'Article 20(1)(b); Hull, appendix E(f)',
    },
    'provided-by-person': { words: 'the person provided the data', source: 'Article 20(1); Hull, appendix E(f)' },
    'given-to-person': {
      words: 'the person gets the data in a structured, common and machine-readable form',
      source: 'Article 20(1)',
    },
    'sent-to-controller': { words: 'the other controller gets the data directly', source: 'Article 20(2)' },
  },
  exceptions: {
    ...sharedExceptions,
    ...lawEnforcementException,
    'another-basis': {
      words: 'the basis is neither consent nor contract; for a public task the right never applies',
      source: 'Article 20(1)(a) and (3)',
      counts: 'outside',
    },
    'not-automated': { words: 'the data is on paper', source: 'Article 20(1)(b)', counts: 'outside' },
    'not-provided-by-person': {
      words: 'others provided the data, or we derived it ourselves',
      source: 'Article 20(1)',
      counts: 'outside',
    },
    'others-rights': { words: 'it would harm the rights of other people', source: 'Article 20(4)' },
    'part-outside': {
      words: 'for a part of the data one of the three conditions does not hold',
      source: 'Article 20(1)',
    },
    'transfer-not-feasible': {
      words: 'sending it directly to the other controller is technically not feasible',
      source: 'Article 20(2)',
      counts: 'beside',
    },
  },
  findLacking({ decision, grounds, exceptions }) {
    if (decision !== 'met' && decision !== 'partly-met') return [];
    return [
      ...(hasAny(grounds, 'consent', 'contract') ? [] : ['The first condition: “consent” or “contract”.']),
      ...(has(grounds, 'automated') ? [] : ['The second condition: “automated”.']),
      ...(has(grounds, 'provided-by-person') ? [] : ['The third condition: “provided-by-person”.']),
      ...(hasAny(grounds, 'given-to-person', 'sent-to-controller')
        ? []
        : ['Who gets the data: “given-to-person” or “sent-to-controller”.']),
      ...(has(exceptions, 'transfer-not-feasible') && has(grounds, 'sent-to-controller')
        ? ['Sent to the other controller, and not feasible: take one of them out.']
        : []),
    ];
  },
};

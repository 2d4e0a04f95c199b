import { has, hasAny, type RightTest } from './right-test.ts';
import { lawEnforcementException, sharedExceptions } from './shared-exceptions.ts';

const MARKETING = 'direct-marketing';

/**
 * Processing stops unless there are compelling grounds or legal claims (Article 21(1)); research goes on only where a
 * task in the public interest needs it (21(6)). Against direct marketing nothing is weighed at all (21(2), 21(3); L14).
 */
export const objectionTest: RightTest = {
  right: 'objection',
  grounds: {
    [MARKETING]: {
      words: 'the data is used for direct marketing',
      source: 'Article 21(2) and (3); Hull, appendix E(g)',
    },
    'public-task': {
      words: 'the data is used for a task in the public interest',
      source: 'Article 21(1); Hull, appendix E(g)',
    },
    'official-authority': {
      words: 'the data is used in the exercise of official authority',
      source: 'Article 21(1); Hull, appendix E(g)',
    },
    'legitimate-interests': {
      words: 'the data is used for legitimate interests, ours or another’s',
      source: 'Article 21(1); Hull, appendix E(g)',
    },
    research: {
      words: 'the data is used for research or statistics',
      source: 'Article 21(6); Hull, appendix E(g)',
    },
    stopped: { words: 'the processing objected to has been stopped', source: 'Article 21(1)' },
  },
  exceptions: {
    ...sharedExceptions,
    ...lawEnforcementException,
    'compelling-grounds': {
      words: 'compelling legitimate grounds override the person’s interests',
      source: 'Article 21(1)',
    },
    'legal-claims': { words: 'it is needed for legal claims', source: 'Article 21(1)' },
    'research-in-public-interest': {
      words: 'the research is needed for a task in the public interest',
      source: 'Article 21(6)',
    },
    'another-basis': {
      words:
        'the basis is one against which there is no right to object (consent, contract, legal obligation, vital interests)',
      source: 'Article 21(1)',
      counts: 'outside',
    },
  },
  findLacking({ decision, grounds, exceptions }, { marketingStopped }) {
    const isMarketing = has(grounds, MARKETING);
    const isWeighed = hasAny(grounds, 'public-task', 'official-authority', 'legitimate-interests');
    const isResearch = has(grounds, 'research');
    const isOther = isWeighed || isResearch;
    const isRefusing = decision === 'refused' || decision === 'partly-met';
    return [
      ...(isMarketing && !marketingStopped
        ? ['The direct marketing has to be stopped first (stop-marketing): the objection has effect at once.']
        : []),
      ...(isMarketing && !isOther && decision !== 'met'
        ? ['An objection to direct marketing is absolute: it is met, and nothing is weighed against it.']
        : []),
      ...(isMarketing && isOther && hasAny([decision], 'refused', 'not-applicable')
        ? ['As to direct marketing it is met, so the whole is met or partly-met.']
        : []),
      ...(hasAny([decision], 'met', 'partly-met') && !isMarketing && !isOther
        ? [
            'What the data is used for: direct-marketing, public-task, official-authority, legitimate-interests or research.',
          ]
        : []),
      ...(decision === 'met' && isOther && !has(grounds, 'stopped')
        ? ['That the processing has been stopped: “stopped”.']
        : []),
      ...(decision === 'refused' && has(grounds, 'stopped') ? ['It was stopped, so this is not refused.'] : []),
      ...(isRefusing && has(exceptions, 'research-in-public-interest') && !isResearch
        ? ['“research-in-public-interest” stands against an objection to research alone.']
        : []),
      ...(isRefusing && hasAny(exceptions, 'compelling-grounds', 'legal-claims') && !isWeighed
        ? [
            'What the grounds were weighed against: public-task, official-authority or legitimate-interests. To research, neither compelling grounds nor claims are an answer.',
          ]
        : []),
    ];
  },
};

import type { RequestState } from '../../domain/case/fold-request.ts';
import { nameRight, type Right } from '../../domain/deadlines/rights.ts';
import type { RightDecision } from '../../domain/rights/right-test.ts';
import { facts, heading, type Paragraph } from '../letter.ts';
import { capitalise } from './write-words.ts';

/**
 * What became of each right, in words that say nothing of the person: on which grounds, and of which data, is told in
 * the response alone, which goes by a secure route (SH-4).
 */
const outcomes: Record<Right, Record<RightDecision, string>> = {
  access: {
    met: 'You get a copy of the information and the particulars that go with it.',
    'partly-met': 'You get a copy of a part of the information. The response says what we left out, and why.',
    refused: 'We do not give you a copy. The response says why.',
    'not-applicable': 'We looked for the information. The response says why there is nothing to give you.',
  },
  rectification: {
    met: 'We have corrected or completed the information. We tell everybody whom we had given it, unless that is impossible or out of proportion; if you ask, we tell you who they are.',
    'partly-met':
      'We have corrected or completed a part of the information and left the rest as it is. The response says why.',
    refused: 'We have checked the information and left it as it is. The response says why.',
    'not-applicable': 'There is nothing that we could correct. The response says why.',
  },
  erasure: {
    met: 'We delete the information. We tell everybody whom we had given it, unless that is impossible or out of proportion; if you ask, we tell you who they are.',
    'partly-met': 'We delete a part of the information and keep the rest. The response says why.',
    refused: 'We keep the information. The response says why.',
    'not-applicable': 'There is nothing that we could delete. The response says why.',
  },
  restriction: {
    met: 'We have limited what we do with the information. We will tell you before we lift that limit.',
    'partly-met':
      'We have limited a part of what we do with the information. The response says what goes on, and why. We will tell you before we lift that limit.',
    refused: 'We do not limit what we do with the information. The response says why.',
    'not-applicable': 'There is nothing that we could limit. The response says why.',
  },
  portability: {
    met: 'You get the information that you gave us, or whom you named gets it, in a form that other computers can read.',
    'partly-met': 'You get a part of the information in a form that other computers can read. The response says why.',
    refused: 'We do not give out the information in that form. The response says why.',
    'not-applicable': 'The right to move information to another organisation does not cover it. The response says why.',
  },
  objection: {
    met: 'We have stopped using the information as you asked.',
    'partly-met': 'We have stopped a part of what you object to. The response says what goes on, and why.',
    refused: 'We go on using the information. The response gives you our reasons.',
    'not-applicable': 'The right to object does not cover what we do with the information. The response says why.',
  },
  'automated-decision': {
    met: 'A person has looked at the decision, with what you had to say about it. The response says what they came to.',
    'partly-met':
      'A person has looked at a part of the decision. The response says what they came to, and why not the rest.',
    refused: 'Nobody looks at the decision again. The response says why.',
    'not-applicable': 'The decision is not one that these rights cover. The response says why.',
  },
};

/** What became of each right of an answered request, one line a right; nothing where the response alone says it. */
export function tellRightOutcomes({ rights, deciding }: RequestState): Paragraph[] {
  const decided = rights.flatMap((right): [string, string][] => {
    const one = deciding.decided[right];
    return one ? [[capitalise(nameRight(right)), outcomes[right][one.decision]]] : [];
  });
  return decided.length === 0 ? [] : [heading('What we decided'), facts(...decided)];
}

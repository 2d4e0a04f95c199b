import { hasAny, type RightTest } from './right-test.ts';
import { sharedExceptions } from './shared-exceptions.ts';

/** Inaccurate data is corrected, incomplete data supplemented (Article 16): whether it is so has to be decided first. */
export const rectificationTest: RightTest = {
  right: 'rectification',
  grounds: {
    inaccurate: {
      words: 'the accuracy was checked, and the data is wrong',
      source: 'Article 16; Hull, appendix E(c)',
      needs: ['corrected'],
    },
    corrected: { words: 'the data has been corrected', source: 'Article 16', needs: ['inaccurate'] },
    incomplete: {
      words: 'the data is incomplete for the purposes of the processing',
      source: 'Article 16; Hull, appendix E(c)',
      needs: ['supplemented'],
    },
    supplemented: {
      words: 'the data has been completed, or the person’s own statement put with it',
      source: 'Article 16',
      needs: ['incomplete'],
    },
    'disagreement-noted': {
      words: 'a note with the data says that the person contests it',
      source: 'ICO, guidance on the right to rectification',
    },
  },
  exceptions: {
    ...sharedExceptions,
    accurate: { words: 'the accuracy was checked, and the data is right', source: 'Article 5(1)(d)' },
    complete: { words: 'the data is complete for the purposes of the processing', source: 'Article 16' },
  },
  findLacking({ decision, grounds, exceptions }) {
    const isRefusable =
      hasAny(exceptions, 'accurate', 'complete') ||
      hasAny(exceptions, 'manifestly-unfounded', 'manifestly-excessive', 'exempt');
    switch (decision) {
      case 'met':
      case 'partly-met':
        return hasAny(grounds, 'inaccurate', 'incomplete')
          ? []
          : ['Whether the data is inaccurate or incomplete: nothing else gives cause to rectify it.'];
      case 'refused':
        return [
          ...(isRefusable ? [] : ['Whether the data is accurate has to be decided: “accurate” or “inaccurate”.']),
          ...(hasAny(grounds, 'corrected', 'supplemented')
            ? ['Something was corrected or supplemented, so this is not refused: decide partly-met.']
            : []),
        ];
      case 'not-applicable':
        return [];
    }
  },
};

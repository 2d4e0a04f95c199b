import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RIGHTS, type Right } from '../../../functions/domain/deadlines/rights.ts';
import {
  type Finding,
  listLacking,
  RIGHT_DECISIONS,
  type RightDecision,
  type Standing,
} from '../../../functions/domain/rights/right-test.ts';
import { exceptionCodes, groundCodes, rightTests } from '../../../functions/domain/rights/right-tests.ts';

const nothing: Standing = { restricted: [], marketingStopped: false, openCopies: [] };

const lacking = (
  right: Right,
  decision: RightDecision,
  grounds: string[],
  exceptions: string[] = [],
  standing: Partial<Standing> = {},
) => listLacking(rightTests[right], { decision, grounds, exceptions }, { ...nothing, ...standing });

describe('every right', () => {
  const codesOf = (right: Right, of: 'grounds' | 'exceptions') => Object.entries(rightTests[right][of]);

  test.each(RIGHTS)(
    '%s: each point of its test has words, a source and, where it needs others, ones that are there',
    (right) => {
      for (const part of ['grounds', 'exceptions'] as const) {
        const codes = codesOf(right, part).map(([code]) => code);
        for (const [code, point] of codesOf(right, part)) {
          expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
          expect(point.words.length).toBeGreaterThan(10);
          expect(point.source).toMatch(/Article|DPA 2018|ICO/);
          expect((point.needs ?? []).filter((needed) => !codes.includes(needed))).toEqual([]);
        }
      }
      expect(rightTests[right].right).toBe(right);
    },
  );

  test.each(RIGHTS)('%s: what no point was found on cannot be decided, whichever way', (right) => {
    for (const decision of RIGHT_DECISIONS) expect(lacking(right, decision, [])).not.toEqual([]);
  });

  test.each(RIGHTS)('%s: may be refused as manifestly unfounded or excessive, or by an exemption (L10)', (right) => {
    for (const exception of ['manifestly-unfounded', 'manifestly-excessive', 'exempt']) {
      expect(lacking(right, 'refused', [], [exception])).toEqual([]);
    }
    expect(lacking(right, 'not-applicable', [], ['nothing-held'])).toEqual([]);
  });

  test.each(RIGHTS)('%s: a refusal without a reason lacks one, and says which there are', (right) => {
    const [said = ''] = lacking(right, 'refused', []);
    expect(said).toContain('Why it is refused');
    expect(said).toContain('manifestly-unfounded');
  });

  test('a code of another right is no ground, and the answer lists those there are', () => {
    expect(lacking('erasure', 'met', ['accurate'])).toEqual([
      '“accurate” is no ground of erasure. There are: no-longer-necessary, consent-withdrawn, no-other-basis, objection-prevails, direct-marketing-objection, unlawful-processing, duty-to-erase, child-online-service.',
    ]);
  });

  test('nothing that is decided as met has an exception against it', () => {
    const codes = (right: Right) =>
      fc.record({
        grounds: fc.subarray(Object.keys(rightTests[right].grounds)),
        exceptions: fc.subarray(Object.keys(rightTests[right].exceptions)),
      });
    fc.assert(
      fc.property(
        fc.constantFrom(...RIGHTS).chain((right) => codes(right).map((found) => ({ right, ...found }))),
        ({ right, grounds, exceptions }) => {
          const finding: Finding = { decision: 'met', grounds, exceptions };
          const met = listLacking(rightTests[right], finding, { ...nothing, marketingStopped: true });
          const against = exceptions.filter((code) => rightTests[right].exceptions[code]?.counts !== 'beside');
          if (against.length > 0 || grounds.length === 0) expect(met).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('whatever codes it is given, it answers and does not fail', () => {
    const anyCode = fc.constantFrom(...groundCodes, ...exceptionCodes, 'constructor', '');
    fc.assert(
      fc.property(
        fc.constantFrom(...RIGHTS),
        fc.constantFrom(...RIGHT_DECISIONS),
        fc.array(anyCode, { maxLength: 5 }),
        fc.array(anyCode, { maxLength: 5 }),
        (right, decision, grounds, exceptions) => {
          expect(Array.isArray(lacking(right, decision, grounds, exceptions))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('access (Article 15; SR-1)', () => {
  test('a copy goes with its particulars', () => {
    expect(lacking('access', 'met', ['copy-given'])).toEqual([
      'The copy without the particulars is half an answer: “particulars-given” (Article 15(1)).',
    ]);
    expect(lacking('access', 'met', ['copy-given', 'particulars-given'])).toEqual([]);
  });

  test('other people’s data is withheld in part', () => {
    expect(lacking('access', 'partly-met', ['copy-given', 'particulars-given'], ['others-data'])).toEqual([]);
  });
});

describe('rectification (Article 16; Hull, appendix E(c))', () => {
  test.each([
    ['inaccurate', 'corrected'],
    ['incomplete', 'supplemented'],
  ])('%s data is %s, and the one without the other is not done', (found, done) => {
    expect(lacking('rectification', 'met', [found, done])).toEqual([]);
    expect(lacking('rectification', 'met', [found]).join()).toContain(done);
    expect(lacking('rectification', 'met', [done]).join()).toContain(found);
  });

  test('refused only once accuracy has been decided', () => {
    expect(lacking('rectification', 'refused', [], ['accurate'])).toEqual([]);
    expect(lacking('rectification', 'refused', ['disagreement-noted'], ['complete'])).toEqual([]);
    expect(lacking('rectification', 'refused', []).join(' ')).toContain(
      'Whether the data is accurate has to be decided',
    );
  });

  test('what was corrected was not refused', () => {
    expect(lacking('rectification', 'refused', ['inaccurate', 'corrected'], ['complete']).join()).toContain(
      'partly-met',
    );
    expect(lacking('rectification', 'partly-met', ['inaccurate', 'corrected'], ['complete'])).toEqual([]);
  });
});

describe('erasure as Hull publishes it (appendix E(d); Article 17; SR-8)', () => {
  test.each([
    ['no longer necessary for the purpose', ['no-longer-necessary']],
    ['consent withdrawn', ['consent-withdrawn', 'no-other-basis']],
    ['legitimate interests, objected to and not overriding', ['objection-prevails']],
    ['direct marketing, objected to', ['direct-marketing-objection']],
    ['processed unlawfully', ['unlawful-processing']],
    ['a legal obligation such as a court order', ['duty-to-erase']],
    ['an online service to a child', ['child-online-service']],
  ])('ground: %s', (_, grounds) => {
    expect(lacking('erasure', 'met', grounds)).toEqual([]);
    expect(lacking('erasure', 'refused', grounds)).not.toEqual([]);
  });

  test.each([
    ['freedom of expression and information', ['freedom-of-expression']],
    ['a legal obligation', ['legal-obligation']],
    ['a task in the public interest or official authority', ['public-task']],
    ['archiving, research or statistics that erasure would impair', ['archiving-research-statistics', 'would-impair']],
    ['legal claims', ['legal-claims']],
    ['public health, special-category data', ['public-health', 'special-category-data']],
    [
      'health or social care under professional secrecy, special-category data',
      ['health-or-social-care', 'special-category-data', 'professional-secrecy'],
    ],
  ])('exception: %s', (_, exceptions) => {
    expect(lacking('erasure', 'refused', [], exceptions)).toEqual([]);
    expect(lacking('erasure', 'met', ['no-longer-necessary'], exceptions)).not.toEqual([]);
    expect(lacking('erasure', 'partly-met', ['no-longer-necessary'], exceptions)).toEqual([]);
  });

  test.each([
    ['public-health', [], 'special-category-data'],
    ['health-or-social-care', ['special-category-data'], 'professional-secrecy'],
    ['health-or-social-care', ['professional-secrecy'], 'special-category-data'],
    ['archiving-research-statistics', [], 'would-impair'],
  ])('%s, with %j alone, still lacks %s', (exception, beside, missing) => {
    const said = lacking('erasure', 'refused', [], [exception, ...beside]);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`“${missing}”`);
  });

  test('consent withdrawn is no ground where another basis is left, nor is the want of one by itself', () => {
    expect(lacking('erasure', 'met', ['consent-withdrawn']).join()).toContain('“no-other-basis”');
    expect(lacking('erasure', 'met', ['no-other-basis']).join()).toContain('goes with “consent-withdrawn”');
  });

  test('the facts that support an exception are none by themselves', () => {
    expect(lacking('erasure', 'refused', [], ['special-category-data'])).not.toEqual([]);
    expect(lacking('erasure', 'met', ['unlawful-processing'], ['special-category-data'])).toEqual([]);
  });

  test('refused for want of any ground', () => {
    expect(lacking('erasure', 'refused', [], ['no-ground'])).toEqual([]);
    expect(lacking('erasure', 'refused', ['duty-to-erase'], ['no-ground'])).not.toEqual([]);
  });

  test('an open request for the same data warns of section 173, until it is said to be kept for that (L40)', () => {
    const openCopies = [{ right: 'access' as const, caseId: 'REQ-0000000001' }];
    const [warning = '', ...more] = lacking('erasure', 'met', ['no-longer-necessary'], [], { openCopies });
    expect(warning).toContain('access on REQ-0000000001');
    expect(warning).toContain('section 173');
    expect(more).toEqual([]);
    expect(lacking('erasure', 'met', ['no-longer-necessary'], ['kept-for-open-request'], { openCopies })).toEqual([]);
    expect(lacking('erasure', 'refused', [], ['legal-claims'], { openCopies })).toEqual([]);
  });
});

describe('restriction on its four grounds (Article 18)', () => {
  test.each(['accuracy-contested', 'unlawful-erasure-opposed', 'needed-for-claims', 'objection-pending'] as const)(
    '%s: met once it is recorded that processing is restricted',
    (ground) => {
      expect(lacking('restriction', 'met', [ground], [], { restricted: [ground] })).toEqual([]);
      expect(lacking('restriction', 'met', [ground]).join()).toContain('restrict-processing');
    },
  );

  test('the uses that the law lets go on do not stand in its way; refused where no ground applies', () => {
    const restricted = ['needed-for-claims'] as const;
    expect(lacking('restriction', 'met', ['needed-for-claims'], ['used-for-claims'], { restricted })).toEqual([]);
    expect(lacking('restriction', 'refused', [], ['no-ground'])).toEqual([]);
    expect(lacking('restriction', 'refused', [], ['used-for-claims'])).not.toEqual([]);
  });
});

describe('portability on its three conditions (Article 20; Hull, appendix E(f))', () => {
  const all = ['consent', 'automated', 'provided-by-person', 'given-to-person'];

  test('all three, and who gets it', () => {
    expect(lacking('portability', 'met', all)).toEqual([]);
    expect(lacking('portability', 'met', ['contract', ...all.slice(1)])).toEqual([]);
    expect(
      lacking('portability', 'met', ['contract', 'automated', 'provided-by-person', 'sent-to-controller']),
    ).toEqual([]);
  });

  test.each([
    ['consent', 'The first condition'],
    ['automated', 'The second condition'],
    ['provided-by-person', 'The third condition'],
    ['given-to-person', 'Who gets the data'],
  ])('without %s it is not met: %s', (missing, said) => {
    const found = lacking(
      'portability',
      'met',
      all.filter((code) => code !== missing),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  test.each(['another-basis', 'not-automated', 'not-provided-by-person', 'law-enforcement'])(
    '%s: the right does not reach the data',
    (exception) => {
      expect(lacking('portability', 'not-applicable', [], [exception])).toEqual([]);
      expect(lacking('portability', 'refused', [], [exception]).join()).toContain('not-applicable');
    },
  );

  test('to the other controller where that is feasible; else to the person', () => {
    expect(lacking('portability', 'met', all, ['transfer-not-feasible'])).toEqual([]);
    expect(lacking('portability', 'met', [...all, 'sent-to-controller'], ['transfer-not-feasible'])).not.toEqual([]);
  });
});

describe('objection (Article 21; Hull, appendix E(g))', () => {
  const stopped = { marketingStopped: true };

  test('to direct marketing: absolute, and never weighed (L14)', () => {
    expect(lacking('objection', 'met', ['direct-marketing'], [], stopped)).toEqual([]);
    for (const decision of ['refused', 'partly-met', 'not-applicable'] as const) {
      const said = lacking('objection', decision, ['direct-marketing'], ['compelling-grounds'], stopped);
      expect(said.join()).toContain('absolute');
    }
    expect(lacking('objection', 'met', ['direct-marketing'], ['compelling-grounds'], stopped)).not.toEqual([]);
  });

  test('to direct marketing: first stopped, then decided', () => {
    expect(lacking('objection', 'met', ['direct-marketing']).join()).toContain('stop-marketing');
  });

  test.each(['public-task', 'official-authority', 'legitimate-interests'])(
    'to %s: stopped, unless grounds compel or claims need it',
    (use) => {
      expect(lacking('objection', 'met', [use, 'stopped'])).toEqual([]);
      expect(lacking('objection', 'met', [use]).join()).toContain('“stopped”');
      expect(lacking('objection', 'refused', [use], ['compelling-grounds'])).toEqual([]);
      expect(lacking('objection', 'refused', [use], ['legal-claims'])).toEqual([]);
      expect(lacking('objection', 'refused', [use], ['research-in-public-interest'])).not.toEqual([]);
    },
  );

  test('to research: refused only for a task in the public interest', () => {
    expect(lacking('objection', 'refused', ['research'], ['research-in-public-interest'])).toEqual([]);
    expect(lacking('objection', 'refused', ['research'], ['compelling-grounds']).join()).toContain('To research');
  });

  test('to marketing and a public task at once: the first is met, the second weighed', () => {
    const both = ['direct-marketing', 'public-task'];
    expect(lacking('objection', 'partly-met', both, ['compelling-grounds'], stopped)).toEqual([]);
    expect(lacking('objection', 'refused', both, ['compelling-grounds'], stopped)).not.toEqual([]);
    expect(lacking('objection', 'met', [...both, 'stopped'], [], stopped)).toEqual([]);
  });

  test('where the basis is another one, there is no right to object', () => {
    expect(lacking('objection', 'not-applicable', [], ['another-basis'])).toEqual([]);
  });
});

describe('automated decisions (Articles 22A to 22D)', () => {
  const safeguards = ['told', 'representations', 'human-intervention', 'contest'];
  const met = ['significant', 'solely-automated', ...safeguards, 'decision-changed'];

  test('all four safeguards, and what the person came to', () => {
    expect(lacking('automated-decision', 'met', met)).toEqual([]);
    expect(lacking('automated-decision', 'met', met.slice(0, -1)).join()).toContain('decision-stands');
    expect(lacking('automated-decision', 'met', [...met, 'decision-stands'])).not.toEqual([]);
  });

  test.each(['significant', 'solely-automated', ...safeguards])('without %s it is not met', (missing) => {
    const said = lacking(
      'automated-decision',
      'met',
      met.filter((code) => code !== missing),
    );
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`“${missing}”`);
  });

  test.each(['not-significant', 'person-decided'])('%s: the rights do not reach the decision', (exception) => {
    expect(lacking('automated-decision', 'not-applicable', [], [exception])).toEqual([]);
  });

  test.each([
    [['explicit-consent'], true],
    [['contract-or-law', 'substantial-public-interest'], true],
    [['contract-or-law'], false],
    [['substantial-public-interest'], false],
    [[], false],
    [['retaken-by-person'], true],
  ])('special-category data with %j: allowed is %s (Article 22B)', (beside, isAllowed) => {
    const said = lacking('automated-decision', 'met', [...met, 'special-category-data', ...beside]);
    expect(said.length === 0).toBe(isAllowed);
    if (!isAllowed) expect(said.join()).toContain('Article 22B');
  });

  test('a recognised legitimate interest is no basis for leaving the decision to a machine', () => {
    expect(lacking('automated-decision', 'met', [...met, 'recognised-legitimate-interest'])).toHaveLength(1);
  });
});

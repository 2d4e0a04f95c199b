/** Who asks: the data subject, or somebody who acts for them (L13). */
export const ASKERS = ['data-subject', 'representative', 'parent', 'attorney', 'deputy', 'mp'] as const;
export type Asker = (typeof ASKERS)[number];

/** What shows that one person may act for another. */
export const AUTHORITIES = [
  'written-authority',
  'power-of-attorney',
  'court-order',
  'parental-responsibility',
  'elected-office',
] as const;
export type Authority = (typeof AUTHORITIES)[number];

interface AskerRule {
  /** As it is written in a sentence. */
  name: string;
  /** Any one of these is authority enough; none is needed where the list is empty. */
  needs: readonly Authority[];
}

/**
 * What each asker has to show (L13). A deputy is appointed by the Court of Protection, in Scotland a guardian by the
 * sheriff. An MP or councillor who acts for a constituent may rely on the constituent's having asked them (DPA 2018,
 * Schedule 1, paragraphs 23 and 24): their office and that statement are enough.
 */
export const askerRules: Record<Asker, AskerRule> = {
  'data-subject': { name: 'the data subject', needs: [] },
  representative: {
    name: 'a representative',
    needs: ['written-authority', 'power-of-attorney', 'court-order'],
  },
  parent: { name: 'a parent', needs: ['parental-responsibility', 'court-order', 'written-authority'] },
  attorney: { name: 'an attorney', needs: ['power-of-attorney'] },
  deputy: { name: 'a deputy', needs: ['court-order'] },
  mp: { name: 'an MP or councillor', needs: ['elected-office', 'written-authority'] },
};

const names: Record<Authority, string> = {
  'written-authority': 'the signed authority of the person concerned',
  'power-of-attorney': 'a registered power of attorney',
  'court-order': 'the order of a court',
  'parental-responsibility': 'proof of parental responsibility, such as a birth certificate',
  'elected-office': 'their statement, as an elected representative, that the constituent asked them to act',
};

/** An authority as it is written in a sentence. */
export const nameAuthority = (authority: Authority) => names[authority];

/**
 * The kinds of authority of which one is needed. A child who is competent decides for themselves: a parent then needs
 * the child's own authority, or a court's (L13).
 */
export function listNeededAuthority(asker: Asker, isChildCompetent: boolean): readonly Authority[] {
  return asker === 'parent' && isChildCompetent ? ['written-authority', 'court-order'] : askerRules[asker].needs;
}

import type { Nation } from '../calendar/nation.ts';

/** All that the presumption turns on: an age itself is nobody's business here, and is not kept. */
export const CHILD_AGES = ['under-12', '12-or-over'] as const;
export type ChildAge = (typeof CHILD_AGES)[number];

/** A child's competence to make a request, or to say who makes it for them, as somebody judged it. */
export interface Competence {
  age: ChildAge;
  competent: boolean;
  at: string;
}

/**
 * From which age the nation's law presumes a child able to exercise their rights; null where it is judged case by case.
 * Scotland: DPA 2018, section 208 (L13). Thirteen is no such age anywhere: it is that of consent to online services.
 */
const presumedFrom: Record<Nation, ChildAge | null> = {
  scotland: '12-or-over',
  'england-and-wales': null,
  'northern-ireland': null,
};

/** Whether the law itself presumes a child of that age competent, so that only the contrary needs reasons. */
export const isPresumedCompetent = (nation: Nation, age: ChildAge) => presumedFrom[nation] === age;

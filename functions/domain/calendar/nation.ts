/** The parts of the United Kingdom that have public holidays of their own; keys of the holiday table. */
export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

export type Nation = (typeof NATIONS)[number];

const titles: Record<Nation, string> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

/** The nation as it is written in a sentence. */
export function nameNation(nation: Nation): string {
  return titles[nation];
}

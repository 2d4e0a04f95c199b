import type { Exemption } from '../../domain/review/exemption.ts';
import type { DisclosureSchedule } from '../../domain/review/read-schedule.ts';
import { list, type Paragraph } from '../../notifications/letter.ts';
import { writeCount, writeSeries } from '../../notifications/templates/write-words.ts';
import type { LetterFacts } from './letter-facts.ts';

const isDocument = ({ kind }: { kind: 'document' | 'passage' }) => kind === 'document';

/** What is disclosed: how much, and where it is. Empty where nothing is. */
export function writeDisclosed({ schedule, outcome }: LetterFacts): Paragraph[] {
  if (outcome === 'nothing-held') {
    return [
      'We looked for information about you in the places where we would reasonably expect it to be, and hold none.',
    ];
  }
  if (outcome === 'refused') return [];
  const whole = schedule.disclosed.filter(isDocument).length;
  const redacted = schedule.redacted.filter(isDocument).length;
  if (whole + redacted === 0) return [];
  return [
    `With this letter you get ${writeCount(whole + redacted, 'document')}. The disclosure schedule lists each of them by its number.`,
    ...(redacted > 0
      ? [
          `In ${writeCount(redacted, 'document')} we have redacted passages: that is, we have blacked out or taken out what we withhold.`,
        ]
      : []),
  ];
}

const writeGround = ({ title, source, regime }: Exemption) =>
  `${title} (${regime === 'law-enforcement' ? '' : 'Data Protection Act 2018, '}${source})`;

/** The grounds on which something is held back, each once, in the order of the schedule. */
function listGrounds({ redacted, withheld }: DisclosureSchedule): Exemption[] {
  const grounds = new Map<string, Exemption>();
  for (const line of [...withheld, ...redacted]) for (const ground of line.grounds) grounds.set(ground.code, ground);
  return [...grounds.values()];
}

/**
 * What is withheld and on which grounds (Article 12(4), L10). Never what it says: a reason in a case worker's words can
 * give away what it is to protect, so it stays with the case; who writes the letter can say more.
 */
export function writeWithheld({ schedule }: LetterFacts): Paragraph[] {
  const grounds = listGrounds(schedule);
  if (grounds.length === 0) return [];
  const documents = schedule.withheld.filter(isDocument).length;
  const isRedacted = schedule.redacted.length > 0 || schedule.withheld.length > documents;
  const what = [
    ...(documents > 0 ? [writeCount(documents, 'document')] : []),
    ...(isRedacted ? ['the passages that are redacted'] : []),
  ];
  return [
    `We have withheld ${writeSeries(what)}, because the law lets or makes us. The grounds are:`,
    list(grounds.map((ground) => `${writeGround(ground)}. ${ground.requires}`)),
    'The disclosure schedule says which ground applies to which item.',
  ];
}

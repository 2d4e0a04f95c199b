import type { LetterWords } from '../../domain/people/letter-words.ts';
import type { Organisation } from '../../platform/organisation.ts';
import { heading, type Letter, type Paragraph } from '../letter.ts';
import { tellHowToComplain } from './how-to-answer.ts';

/** What people wrote, a paragraph for each of theirs. */
const asParagraphs = (words: string): Paragraph[] =>
  words
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The parts that Article 34(2) demands, in the order in which people ask for them (L35). */
function tellAll({ nature, contact, consequences, measures, advice }: LetterWords): Paragraph[] {
  return [
    heading('What happened'),
    ...asParagraphs(nature),
    heading('What this may mean for you'),
    ...asParagraphs(consequences),
    heading('What we have done'),
    ...asParagraphs(measures),
    heading('What you can do'),
    ...asParagraphs(advice),
    heading('Who you can ask'),
    ...asParagraphs(contact),
  ];
}

/**
 * The letter to one person whose data a breach concerns (L35): our own sentences are short and plain, the rest is what
 * staff wrote. `name` is how the list greets them, '' where it does not.
 */
export function writePersonLetter(
  reference: string,
  name: string,
  said: LetterWords,
  organisation: Organisation,
): Letter {
  return {
    subject: 'Important news about your personal information',
    paragraphs: [
      name === '' ? 'Hello,' : `Dear ${name},`,
      'We are writing to tell you that something has gone wrong with information about you. We are sorry.',
      'Please read this letter to the end. It tells you what happened and what you can do.',
      ...tellAll(said),
      `You can also reply to this email. Please say that you write about ${reference}.`,
      'Nobody who works for us will ask you for a password or a bank code because of this letter. If somebody does, do not answer. Tell us at once.',
      ...tellHowToComplain(reference, organisation),
    ],
  };
}

/** The public notice that takes the letters' place, or stands beside them (L35). */
export function writePublicNotice(reference: string, said: LetterWords, organisation: Organisation): Letter {
  return {
    subject: 'Important news about personal information that we hold',
    paragraphs: [
      `${organisation.name} has to tell you that something has gone wrong with information about people. We are sorry.`,
      'Please read this notice to the end. It tells you what happened, and what you can do if it is about you.',
      ...tellAll(said),
      `You can also write to ${organisation.intakeAddress}. Please say that you write about ${reference}.`,
      'Nobody who works for us will ask you for a password or a bank code because of this notice. If somebody does, do not answer. Tell us at once.',
      ...tellHowToComplain(reference, organisation),
    ],
  };
}

import readability from 'text-readability';
import { describe, expect, it } from 'vitest';
import type { Letter } from '../../functions/notifications/letter.ts';
import { renderHtml } from '../../functions/notifications/render-html.ts';
import { writePersonLetter, writePublicNotice } from '../../functions/notifications/templates/people-letters.ts';
import { organisationUnder } from './notice-world.ts';

const organisation = organisationUnder('statutory');
const said = {
  nature: 'NATURE.',
  contact: 'CONTACT.',
  consequences: 'CONSEQUENCES.',
  measures: 'MEASURES.',
  advice: 'ADVICE.\n\nMORE.',
};
const reference = 'BRE-4D8RW1ZC6H';

/** Every sentence of ours up to how to complain, whose words are the regulator's name and address. */
const sentencesOf = ({ paragraphs }: Letter) =>
  paragraphs
    .filter((paragraph) => typeof paragraph === 'string')
    .filter((text) => /[.!?]$/.test(text) && !/^[A-Z]+\.$/.test(text))
    .map((text) => text.replaceAll(reference, 'this case').replace(organisation.intakeAddress, 'us'));

describe.each([
  ['the letter', writePersonLetter(reference, 'Ada Wren', said, organisation)],
  ['the public notice', writePublicNotice(reference, said, organisation)],
])('%s to the people concerned (BR-6, L35)', (_, letter) => {
  it('can be read by a child of eleven: our own sentences, all together and each by itself', () => {
    const sentences = sentencesOf(letter);
    expect(sentences.length).toBeGreaterThanOrEqual(4);
    expect(readability.fleschKincaidGrade(sentences.join(' '))).toBeLessThanOrEqual(6);
    expect(readability.fleschReadingEase(sentences.join(' '))).toBeGreaterThanOrEqual(70);
    for (const sentence of sentences) expect(readability.fleschKincaidGrade(sentence), sentence).toBeLessThanOrEqual(8);
  });

  it('says under headings of their own what happened, what may follow, what is done, what one can do, whom to ask', () => {
    const headings = letter.paragraphs.map((part) =>
      typeof part === 'string' ? part : part.kind === 'heading' ? `# ${part.text}` : part.kind,
    );
    const start = headings.indexOf('# What happened');
    expect(headings.slice(start, start + 11)).toEqual([
      '# What happened',
      'NATURE.',
      '# What this may mean for you',
      'CONSEQUENCES.',
      '# What we have done',
      'MEASURES.',
      '# What you can do',
      'ADVICE.',
      'MORE.',
      '# Who you can ask',
      'CONTACT.',
    ]);
    expect(headings).toContain('# If you are not satisfied');
  });
});

it('what the list holds of a person is text in the letter, and no markup', () => {
  const { subject, paragraphs } = writePersonLetter(reference, '<b>=1+1</b>', said, organisation);
  expect(paragraphs[0]).toBe('Dear <b>=1+1</b>,');
  expect(renderHtml(subject, null, paragraphs)).toContain('Dear &lt;b&gt;=1+1&lt;/b&gt;,');
});

import { describe, expect, it } from 'vitest';
import { classifyText } from '../../../functions/domain/reading/classify-text.ts';

const read = (text: string) => classifyText({ subject: '', text, bulk: false });

describe('SR-8: what people ask for, in words that the month of a council brought', () => {
  it.each([
    ['Could I please have the recordings of my calls to the benefits line in May?', ['access']],
    ['I would like to have a recording of my disciplinary interview.', ['access']],
    ['Move my data, which I typed into the portal over three years, to another provider.', ['portability']],
    ['No more newsletters, thank you, and delete my details while you are at it.', ['erasure']],
    ['Stop sending these newsletters and erase my account, I never asked for one.', ['erasure', 'objection']],
  ])('%s', (text, rights) => {
    expect(read(text).rights).toEqual(rights);
  });

  it('an entry on a mailing list that is to go is an objection to it, not an erasure', () => {
    expect(read('Please remove my details from your mailing list.').rights).toEqual(['objection']);
    expect(read('Please remove my name from the list for the theatre newsletter.').rights).toEqual(['objection']);
  });
});

describe('L13: a third person, who is known by what else the text says', () => {
  const asksOfHer = 'Please send copies of the records that the school transport team holds about her.';

  it('is asked for by whoever says that they write for them', () => {
    expect(read(`My daughter Ottoline is eight. ${asksOfHer}`).rights).toEqual(['access']);
    expect(read(`We act for Mrs Quince. ${asksOfHer}`).rights).toEqual(['access']);
    expect(read(asksOfHer).kinds).toEqual([]);
  });

  it('has no rights of theirs once they have died: the records are other business (L15)', () => {
    const asked = 'I am the executor and would like to see her care file.';
    const reading = read(`My late sister lived at Alder House. ${asked}`);
    expect(reading).toMatchObject({ kinds: [], regimes: ['deceased'] });
    expect(reading.setAside).toContainEqual({ code: 'access.passed-on', because: 'other-regime' });
  });

  it('asks for a plan of care through somebody else', () => {
    expect(read('Mr Tarn asked me to write: he would like a copy of his support plan.').rights).toEqual(['access']);
  });
});

describe('L20: a request of which the writer only tells', () => {
  it.each([
    'I am unhappy with how you handled my request for my data.',
    'You refused to erase my data although I left in 2021.',
    'Your team promised to delete my account and then did nothing.',
  ])('asks for nothing: %s', (text) => {
    expect(read(text).rights).toEqual([]);
  });

  it('does not hide one that is made beside it', () => {
    const text = 'You lost my request for my data. I would like a copy of my file now.';
    expect(read(text).rights).toEqual(['access']);
  });
});

import { describe, expect, test } from 'vitest';
import { BREACH_PHRASES } from '../../../functions/domain/reading/breach-phrases.ts';
import { classifyText, explainPhrase } from '../../../functions/domain/reading/classify-text.ts';
import { concludeText } from '../../../functions/domain/reading/conclude-text.ts';
import { dropBoilerplate } from '../../../functions/domain/reading/drop-boilerplate.ts';
import { dropQuotedText } from '../../../functions/domain/reading/drop-quoted-text.ts';
import { REQUEST_PHRASES } from '../../../functions/domain/reading/request-phrases.ts';

/** As a mail is read: without quoted mail, signature and disclaimer. */
function classify(text: string, { subject = '', bulk = false } = {}) {
  return classifyText({ subject, text: dropBoilerplate(dropQuotedText(text)), bulk });
}

function conclude(text: string, options: { subject?: string; bulk?: boolean } = {}) {
  return concludeText(classify(text, options), text.trim() !== '');
}

describe('requests in free text', () => {
  test.each([
    ['Please send me everything you hold about me.', ['access']],
    ['I want a copy of my housing file', ['access']],
    ['Hi, can I please have all the data you have on me?', ['access']],
    ['I would like to see my social services records please.', ['access']],
    ['This is a subject access request under Article 15 of the UK GDPR.', ['access']],
    ['Please treat this letter as a formal subject access request.', ['access']],
    ['I am writing to request copies of all my medical records and emails.', ['access']],
    ['What information does the council hold about me?', ['access']],
    ['Could you send me any CCTV footage of me from 3 March, and any notes you have concerning me.', ['access']],
    [
      'I am entitled to the information that the housing team has kept on my son. Please provide all records about my son.',
      ['access'],
    ],
    ["We act for Mrs Brightwater. Please provide a copy of our client's housing file.", ['access']],
    ["On behalf of my mother I request a copy of my mother's care records. I hold power of attorney.", ['access']],
    ['Delete my account and all my details', ['erasure']],
    ['Please erase everything you hold about me.', ['erasure']],
    ['I want all my personal data deleted.', ['erasure']],
    ['Remove me from your database.', ['erasure']],
    ['I wish to exercise my right to be forgotten.', ['erasure']],
    ['Stop sending me your newsletter', ['objection']],
    ["I don't want to receive any more marketing emails.", ['objection']],
    ['Please take me off your mailing list', ['objection']],
    ['The address you have for me is wrong', ['rectification']],
    ['My date of birth is wrong in your records. Please correct my personal data.', ['rectification']],
    ['Your council tax records have my old address. Please correct it.', ['rectification']],
    ['Please send me the CCTV footage of me from 3 March at the town hall.', ['access']],
    ['My date of birth on your system is incorrect. Please correct my record.', ['rectification']],
    ["I'd like a person to look again at the computer's decision", ['automated-decision']],
    [
      'My application was refused by a computer and I want human intervention under Article 22C',
      ['automated-decision'],
    ],
    ['Please restrict the processing of my data while this is sorted out.', ['restriction']],
    ['I want my data in a machine-readable format so I can take it elsewhere.', ['portability']],
    ['Please transfer my data to another provider', ['portability']],
    ['I object to you sharing my information with the fraud initiative.', ['objection']],
    ['Stop using my personal data.', ['objection']],
    ['A resident phoned today and asked for a copy of her housing file. I said I would pass it on.', ['access']],
    ['This is not a complaint but a subject access request.', ['access']],
    [
      'I don’t want to complain. Please send me everything you hold about me and delete my account.',
      ['access', 'erasure'],
    ],
    ['Send me a copy of my file, correct my address and stop using my data.', ['access', 'rectification', 'objection']],
    ['Under the Freedom of Information Act please send me everything you hold about me.', ['access']],
  ])('%s', (text, rights) => {
    const found = classify(text);
    expect({ kinds: found.kinds, rights: found.rights }).toEqual({ kinds: ['request'], rights });
  });

  test('an objection to direct marketing is marked, because it takes effect at once', () => {
    expect(classify('Stop sending me your newsletter').directMarketing).toBe(true);
    expect(classify('Stop using my personal data.').directMarketing).toBe(false);
  });

  test.each([
    ["We act for Mrs Brightwater. Please provide a copy of our client's housing file.", ['representative']],
    ["Please send me my son's school records.", ['parent']],
    ["I'd like a copy of my mother's records, I have a letter of authority", ['relative', 'authority-named']],
    ['Please send me everything you hold about me.', []],
  ])('hints who acts for whom: %s', (text, hints) => {
    expect(classify(text).onBehalf).toEqual(hints);
  });

  test('the subject line counts where the writer chose it', () => {
    expect(classify('Reference 4471, thanks.', { subject: 'Subject access request - J Halloway' }).rights).toEqual([
      'access',
    ]);
    expect(classify('Thanks for your help.', { subject: 'Subject access requests made easy' }).kinds).toEqual([]);
  });
});

describe('breaches in free text', () => {
  test.each([
    'I emailed a spreadsheet of tenants to the wrong person',
    'My colleague left a case file on the bus',
    'My laptop was stolen from my car last night',
    'A work phone with client details has been stolen.',
    'I have lost a memory stick with the care plans on it.',
    "I opened a letter today and it has another resident's bank details in it.",
    "You sent me someone else's letter.",
    'We received an email meant for a different family, with an assessment about their child.',
    'The list of foster carers was sent by mistake to all schools.',
    'I used CC instead of BCC so everyone could see who is on the list',
    'I clicked on a link in a phishing email and typed my password.',
    "Someone in my team has been looking up her neighbour's records without any business reason.",
    'Your housing officer gave my new address to my ex-husband.',
    'The names and addresses of all objectors are visible on the website, unredacted.',
    'I want to report a data breach.',
    'I am not sure if this is a data breach, but I think this may be a personal data breach',
    "I accidentally attached the wrong file with pupils' details to an email.",
  ])('%s', (text) => {
    const found = classify(text);
    expect({ kinds: found.kinds, nearMiss: found.nearMiss }).toEqual({ kinds: ['breach'], nearMiss: false });
  });

  test.each([
    'We almost sent the list of foster carers to the wrong school but caught it in time.',
    'I nearly emailed the payslips to a supplier. Luckily I noticed.',
    'Reporting a near miss: a letter with the wrong address was stopped in the post room.',
  ])('a near miss is reported too (BR-10): %s', (text) => {
    const found = classify(text);
    expect({ kinds: found.kinds, nearMiss: found.nearMiss }).toEqual({ kinds: ['breach'], nearMiss: true });
  });

  test.each([
    ['My new address was disclosed to my violent ex-partner.', true],
    ['He knows where I live now and I am afraid for my safety', true],
    ['I emailed a spreadsheet to the wrong person.', false],
  ])('words of danger are marked (BR-13): %s', (text, safety) => {
    expect(classify(text).safety).toBe(safety);
  });
});

describe('what is neither', () => {
  test.each([
    [
      'Struggling with subject access requests? Our award-winning software cuts the work by 80%. Book a demo today and make a subject access request a pleasure.',
      ['advertising-or-bulk'],
    ],
    [
      'In this issue: what a data breach cost one council. There has been a serious data breach at a retailer. To unsubscribe click here.',
      ['advertising-or-bulk'],
    ],
    [
      'I am applying for the post of Data Protection Officer. I reported a data breach to the ICO in my last role and I have made a subject access request process from scratch. My CV is attached.',
      ['job-application'],
    ],
    [
      'Please find attached invoice 20417 for redaction services in March. Payment is due in 30 days.',
      ['no-request-found'],
    ],
    ['The bins in Quarry Lane were not collected again this week.', ['other-regime:other']],
    ['I object to the planning application for 14 Mill Street because of the loss of light.', ['other-regime:other']],
    ['How do I make a subject access request?', ['question-about-procedure']],
    ['Can you tell me how to get a copy of my housing file?', ['question-about-procedure']],
    ['What is the process for having my data deleted?', ['question-about-procedure']],
    ['This is not a subject access request.', ['request-negated']],
    ['I do not want a copy of my file.', ['request-negated']],
    [
      'Under the Freedom of Information Act 2000, how many data breaches did the council report in 2025?',
      ['other-regime:foi'],
    ],
    ['FOI request: please send me the contracts for street lighting.', ['other-regime:foi']],
    ["My father died in May. I would like to see my late father's care records.", ['other-regime:deceased']],
    ['Cafcass has asked for local authority checks on the family below.', ['other-regime:social-care']],
    ['Please find enclosed a copy of my medical records to support my housing application.', ['no-request-found']],
    ['I sent my application form to the wrong address, can you still take it?', ['no-request-found']],
    ['If a laptop is stolen from a car, what should staff do?', ['no-request-found']],
    ['', ['empty']],
  ])('%s', (text, reasons) => {
    expect(conclude(text)).toEqual({ state: 'unclear', reasons });
  });

  test.each([
    [
      'a disclaimer',
      'The meeting is at ten.\n\nIf you have received this email in error it may be a data breach: please report a data breach to our team at once. This message is confidential.',
    ],
    [
      'a signature',
      'The meeting is at ten.\n\nKind regards\nSam Ferrier\nSubject Access Request Team\nTo make a subject access request email us',
    ],
    [
      'quoted mail',
      'Yes, ten suits me.\n\nOn Tue, 3 Mar 2026 at 09:12, A Person <a@person.example> wrote:\n> Please send me everything you hold about me.\n> I emailed a spreadsheet to the wrong person.',
    ],
    [
      'an Outlook quotation',
      'Yes, ten suits me.\n\nFrom: A Person <a@person.example>\nSent: 03 March 2026 09:12\nTo: Sam\nSubject: Request\n\nPlease send me everything you hold about me.',
    ],
    [
      'a privacy notice',
      'The meeting is at ten.\n\nFor more information about how we use your data see our privacy notice. You can ask for a copy of my data.',
    ],
  ])('nothing counts that stands only in %s', (_, text) => {
    expect(conclude(text)).toEqual({ state: 'unclear', reasons: ['no-request-found'] });
  });

  test('a postscript below the signature counts', () => {
    expect(
      classify('Thanks for yesterday.\n\nRegards\nJo\n\nPS please send me everything you hold about me.').rights,
    ).toEqual(['access']);
  });

  test("a newsletter footer does not hide a resident's own request that came through a group address", () => {
    expect(conclude('Please send me everything you hold about me.', { bulk: true })).toEqual({
      state: 'clear',
      kinds: ['request'],
    });
  });

  test('a mail that both asks and reports opens a case of each kind (L15)', () => {
    const text = 'You sent my file to my neighbour by mistake. I want a copy of everything you hold about me.';
    expect(classify(text).kinds).toEqual(['request', 'breach']);
    expect(conclude(text)).toEqual({ state: 'clear', kinds: ['request', 'breach'] });
  });
});

describe('the explanation', () => {
  test('names the phrases that decided and those set aside, by codes only', () => {
    const found = classify('Please delete my account. This is not a subject access request.');
    expect(found.decidedBy).toEqual(['erasure.mine']);
    expect(found.setAside).toEqual([{ code: 'access.named', because: 'negated' }]);
    expect(explainPhrase('erasure.mine')).toBe('asks to have their data erased');
    expect(explainPhrase('constructor')).toBeNull();
  });

  test('every phrase has a code of its own and says what is meant', () => {
    const phrases = [...REQUEST_PHRASES, ...BREACH_PHRASES];
    expect(new Set(phrases.map(({ code }) => code)).size).toBe(phrases.length);
    for (const { meaning } of phrases) expect(meaning.length).toBeGreaterThan(10);
  });
});

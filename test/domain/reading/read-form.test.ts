import { describe, expect, test } from 'vitest';
import type { BreachForm, Form, RequestForm } from '../../../functions/domain/reading/form.ts';
import { plainLabel } from '../../../functions/domain/reading/form-labels.ts';
import { readYesOrNo } from '../../../functions/domain/reading/read-answer.ts';
import { readForm } from '../../../functions/domain/reading/read-form.ts';

const receivedAt = '2026-03-20T12:00:00Z';

function read(text: string, { subject = '', fromFormMailer = true } = {}): Form | null {
  return readForm({ text, subject, receivedAt, fromFormMailer })?.form ?? null;
}

function readRequest(text: string, options: { subject?: string; fromFormMailer?: boolean } = {}): RequestForm {
  const form = read(text, options);
  if (form?.kind !== 'request') throw new Error(`read as ${form?.kind ?? 'no form'}`);
  return form;
}

function readBreach(text: string): BreachForm {
  const form = read(text);
  if (form?.kind !== 'breach') throw new Error(`read as ${form?.kind ?? 'no form'}`);
  return form;
}

describe('the shapes in which mailers send a form', () => {
  const expected = {
    name: 'Wren Halloway',
    email: 'wren@mail.example',
    rights: ['access'],
    details: 'My housing file.\nAll of it.',
  };
  test.each([
    [
      'value on the line',
      'Name: Wren Halloway\nEmail: wren@mail.example\nRight: Access\nDetails: My housing file.\nAll of it.',
    ],
    [
      'capitals, stars and marks',
      'FULL NAME*: Wren Halloway\nE-mail address :wren@mail.example\nWhich right do you want to use? Access\nDETAILS OF YOUR REQUEST *:\nMy housing file.\nAll of it.',
    ],
    [
      'numbers',
      '1. Your name: Wren Halloway\n2) Email: wren@mail.example\n(3) Type of request: Access\nQ4. Your request?\nMy housing file.\nAll of it.',
    ],
    [
      'label above value',
      'Name\nWren Halloway\n\nEmail\nwren@mail.example\n\nRight\nAccess\n\nDetails\nMy housing file.\nAll of it.\n',
    ],
    [
      'tabs of a table',
      'Name\tWren Halloway\nEmail\twren@mail.example\nRight\tAccess\nDetails\tMy housing file.\nAll of it.',
    ],
    [
      'a line of dashes and a trailer',
      'Name: Wren Halloway\n-----\nEmail: wren@mail.example\nRight: Access\nDetails: My housing file.\nAll of it.\n\n-----\nSubmitted on 4 March 2026\nIP address: 192.0.2.1',
    ],
  ])('%s', (_, text) => {
    expect(readRequest(text)).toMatchObject(expected);
  });

  test.each([
    ['1. What data is involved?', 'what data is involved'],
    ['  *Date of Birth* (dd/mm/yyyy): ', 'date of birth'],
    ['Q2: Is anyone at risk ?', 'is anyone at risk'],
    ['x'.repeat(500), ''],
  ])('%j is the label %j', (written, label) => {
    expect(plainLabel(written)).toBe(label);
  });

  test('a line inside an answer that looks like a field of another form belongs to the answer', () => {
    const form = readRequest(
      'Name: Wren\nEmail: w@mail.example\nRight: Access\nDetails: they said:\nBin collected: no\nSubject: hello',
    );
    expect(form.details).toBe('they said:\nBin collected: no\nSubject: hello');
  });

  test('where a field stands twice with different answers the first counts and a person is told', () => {
    const form = readRequest('Name: Wren\nRight: Access\nDetails: my file\nName: Somebody Else');
    expect(form.name).toBe('Wren');
    expect(form.problems).toMatchObject([{ field: 'name', code: 'given-twice' }]);
  });
});

describe('what is no form', () => {
  test.each([
    ['a signature', 'Please ring.\n\nName: Wren\nTelephone: 01632 960144\nEmail: w@mail.example\nAddress: 1 Mill Lane'],
    ['another form of the mailer', 'Name: Wren\nStreet light number: 12'],
    ['a letter', 'Dear Sir, please note: my name is Wren. Details: none.'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(read(text, { fromFormMailer: false })).toBeNull();
  });
});

describe('the rights asked for', () => {
  const ask = (right: string, details = 'see above', subject = '') =>
    readRequest(`Name: Wren\nEmail: w@mail.example\nRight: ${right}\nDetails: ${details}`, { subject });

  test.each([
    ['Access', ['access']],
    ['Right to erasure (deletion)', ['erasure']],
    ['Rectification; Restriction', ['rectification', 'restriction']],
    ['Object to direct marketing', ['objection']],
    ['Data portability', ['portability']],
    ['Review of an automated decision', ['automated-decision']],
  ])('%s', (right, rights) => {
    expect(ask(right).rights).toEqual(rights);
  });

  test('the details decide where the choice says nothing', () => {
    expect(ask('Other', 'Please delete my account').rights).toEqual(['erasure']);
  });

  test('the name of the form decides where nothing else does', () => {
    expect(ask('', 'all of 2019', 'Subject access request').rights).toEqual(['access']);
  });

  test('what cannot be read is a problem, not a guess', () => {
    const form = ask('Other', 'please help');
    expect(form.rights).toEqual([]);
    expect(form.problems).toMatchObject([{ field: 'right', code: 'right-not-recognised' }]);
  });
});

describe('dates in a form', () => {
  test('an impossible date is a problem of its field in plain English, and the rest still counts', () => {
    const form = readRequest(
      'Name: Wren\nEmail: w@mail.example\nRight: Access\nDate of birth: 31 February 1980\nReceived by staff on: 2 March 2026\nDetails: file',
    );
    expect(form).toMatchObject({
      name: 'Wren',
      rights: ['access'],
      details: 'file',
      dateOfBirth: { state: 'problem', problem: 'impossible-date' },
      receivedByStaffOn: { state: 'given', precision: 'day', date: '2026-03-02' },
    });
    expect(form.problems).toEqual([
      {
        field: 'dateOfBirth',
        code: 'impossible-date',
        message: '"31 February 1980" is not a date of the calendar. Please give the day, month and year.',
      },
    ]);
  });
});

describe('a breach report', () => {
  const report = (extra: string) =>
    readBreach(`What data is involved? Payslips\nWhat happened? Sent to the wrong team\n${extra}`);

  test('each of the nine questions is a field of its own, and may be not known yet', () => {
    const form = report(
      'Is the data encrypted? No\nWho is affected? Staff\nHow many records? TBC\nHow sensitive is it? Not known yet\nRisks: Unknown at this stage.\nSteps taken: Recalled\nStolen items: None\nCrime number: n/a\nOngoing risk: no',
    );
    expect(form).toMatchObject({
      dataInvolved: { state: 'answered', text: 'Payslips' },
      formatAndEncryption: { state: 'answered', text: 'No' },
      whoIsAffected: { state: 'answered', text: 'Staff' },
      affectedNumber: { state: 'not-known-yet' },
      sensitivity: { state: 'not-known-yet' },
      risks: { state: 'not-known-yet' },
      stepsTaken: { state: 'answered', text: 'Recalled' },
      stolenAndCrimeNumber: { state: 'answered', text: 'None' },
      whatHappened: { state: 'answered', text: 'Sent to the wrong team' },
      ongoingRisk: { state: 'answered', text: 'no' },
      affectedType: { state: 'not-asked' },
    });
  });

  test('a date and its time may be asked for apart', () => {
    expect(report('Date became aware: 4 March 2026\nTime became aware: 15:10').becameAwareAt).toMatchObject({
      state: 'given',
      at: '2026-03-04T15:10:00Z',
    });
  });

  test.each([
    ['Became aware: 4 March 2026 25:61', 'impossible-time'],
    ['Became aware: 3 or 4 March 2026', 'ambiguous'],
    ['Became aware: 21 March 2026', 'in-the-future'],
    ['Became aware: 2 March 2026\nDate discovered: 4 March 2026', 'ambiguous'],
  ])('the moment that feeds the 72 hours is never guessed: %j', (line, problem) => {
    expect(report(line).becameAwareAt).toMatchObject({ state: 'problem', problem });
  });

  test('a time that cannot be read does not turn the date into a moment', () => {
    expect(report('Date became aware: 4 March 2026\nTime became aware: in the morning').becameAwareAt).toEqual({
      state: 'given',
      precision: 'day',
      date: '2026-03-04',
    });
  });

  test.each([
    ['No', 'no'],
    ['None known', 'no'],
    ['n/a', 'no'],
    ['Yes', 'yes'],
    ['Yes - her ex-husband has the address', 'yes'],
    ['I think so', 'yes'],
    ['Not known yet', 'not-known-yet'],
    ['', 'not-asked'],
  ])('danger to a person: %j is %s', (answer, state) => {
    expect(report(`Is anybody in immediate danger? ${answer}`).immediateDanger.state).toBe(state);
    expect(readYesOrNo(answer).state).toBe(state);
  });

  test('the reporter and a near miss', () => {
    expect(report('Your name: Corin\nEmail: c@council.example\nJob title: Nurse\nNear miss: Yes')).toMatchObject({
      reporter: { name: 'Corin', email: 'c@council.example', role: 'Nurse' },
      nearMiss: true,
    });
  });

  test('labels that name properties of every object are no fields', () => {
    const form = report('__proto__: x\nconstructor: y');
    expect(form.whatHappened).toEqual({
      state: 'answered',
      text: 'Sent to the wrong team\n__proto__: x\nconstructor: y',
    });
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  });
});

const waits: Readonly<Record<string, string>> = {
  requestTriage: 'triage',
  response: 'the response',
  proof: 'proof',
  clarification: 'the requester’s answer',
  search: 'the search',
  collection: 'the answer to be collected',
  marketing: 'direct marketing to be stopped',
  restriction: 'processing to be restricted',
  recipients: 'recipients to be told',
  lifting: 'the restriction to be lifted',
  restrictionReview: 'a look at the restriction',
  fee: 'the fee',
  address: 'an address to answer to',
  complaintTriage: 'triage',
  acknowledgement: 'the acknowledgement',
  investigation: 'somebody to look into it',
  progress: 'the outcome',
  enquiry: 'the answer to the regulator',
  disclosureTriage: 'triage',
  disclosure: 'the decision',
  sending: 'the data to go',
  telling: 'the person to be told',
  danger: 'somebody on call to see the danger',
  warning: 'whoever is in danger to be warned',
  breachTriage: 'triage',
  questions: 'answers to open questions',
  officer: 'an investigating officer',
  acceptance: 'the investigating officer’s acceptance',
  task: 'a task',
  police: 'the police to be informed',
  containment: 'containment',
  assessment: 'the assessment of risk',
  regulator: 'telling the regulator',
  followUp: 'the rest of the report to the regulator',
  controllers: 'telling the controllers',
  peopleConcerned: 'telling the people concerned',
  toolkit: 'the Toolkit entry',
  lessons: 'the lessons',
  lesson: 'a lesson',
};

const OFFSET = /^(-?)P(?:(\d+)D|T(\d+)([HM]))(\+\d+)?$/;
const count = (number: string, unit: string) => `${number} ${unit}${number === '1' ? '' : 's'}`;

const nameWait = (ladder: string, service: string | undefined) =>
  service === undefined ? waits[ladder] : `the search of ${service}`;

/**
 * A rung by its key, in words: `response/2026-04-07/-P10D` is "the response, due in 10 days";
 * `regulator/2026-03-09T07:58:21Z/PT24H` is "telling the regulator, waiting for 24 hours". A key of another form is left
 * out: empty.
 */
export function describeRung(notice: string): string {
  const [ladder = '', ...rest] = notice.split('/');
  // A search has a path for each service, and its name before the date.
  const service = ladder === 'search' ? rest.shift() : undefined;
  // Of tasks and lessons a case has several, each with a path of its own by its number.
  const item = /^\d{1,6}$/.test(rest[0] ?? '') ? rest.shift() : undefined;
  const [anchor = '', offset = '', mark] = rest;
  const wait = item === undefined ? nameWait(ladder, service) : `${ladder} ${item}`;
  const [, minus, days, exact, unit, again] = OFFSET.exec(offset) ?? [];
  if (wait === undefined || (days ?? exact) === undefined) return '';
  const length = days === undefined ? count(exact ?? '', unit === 'M' ? 'minute' : 'hour') : count(days, 'day');
  const suffix = `${again ? ', again' : ''}${mark === 'undelivered' ? ' (the earlier one bounced)' : ''}`;
  if (anchor.length > 'yyyy-mm-dd'.length)
    return `${wait}, ${minus ? `due in ${length}` : `waiting for ${length}`}${suffix}`;
  if (days === '0') return `${wait}, due today${suffix}`;
  // A repeat's key names the rung that it repeats, not how late it is by now.
  const late = again ? 'overdue' : `${length} overdue`;
  return `${wait}, ${minus ? `due in ${length}` : late}${suffix}`;
}

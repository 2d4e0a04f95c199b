/** Fields of the complaint form (L20: complaining is made easy, by an electronic form among others). */
export const COMPLAINT_FIELDS = [
  'complainantName',
  'complainantEmail',
  'complaint',
  'complaintReference',
  'outcomeWanted',
  'complaintSafety',
] as const;
export type ComplaintField = (typeof COMPLAINT_FIELDS)[number];

/** Wordings that only a complaint form has, beside a name and an address. */
export const COMPLAINT_LABELS: Record<
  Exclude<ComplaintField, 'complainantName' | 'complainantEmail' | 'complaintSafety'>,
  readonly string[]
> = {
  complaint: [
    'complaint',
    'your complaint',
    'complaint details',
    'details of complaint',
    'details of your complaint',
    'details of the complaint',
    'what is your complaint',
    'what is your complaint about',
    'what are you complaining about',
    'what do you want to complain about',
    'tell us about your complaint',
    'nature of complaint',
    'nature of your complaint',
    'what went wrong',
    'what has gone wrong',
  ],
  complaintReference: [
    'case reference',
    'your case reference',
    'reference of your request',
    'reference of your case',
    'request reference',
    'our reference',
    'which case is this about',
    'case complained of',
  ],
  outcomeWanted: [
    'outcome wanted',
    'desired outcome',
    'what outcome would you like',
    'what outcome do you want',
    'what would you like to happen',
    'what would put it right',
    'how can we put it right',
    'how can we put things right',
    'what would you like us to do to put it right',
  ],
};

import { BREACH_FIELDS, BREACH_LABELS, type BreachField } from './breach-form-labels.ts';
import { COMPLAINT_FIELDS, COMPLAINT_LABELS, type ComplaintField } from './complaint-form-labels.ts';
import { DISCLOSURE_FIELDS, DISCLOSURE_LABELS, type DisclosureField } from './disclosure-form-labels.ts';

/** Fields of the request form. */
const REQUEST_FIELDS = [
  'name',
  'email',
  'telephone',
  'postalAddress',
  'dateOfBirth',
  'right',
  'details',
  'onBehalfOf',
  'authority',
  'receivedByStaffOn',
  'preferredFormat',
  'safety',
] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

export type FormField = RequestField | BreachField | ComplaintField | DisclosureField;

/** What a mailer adds below a form: ends the value above it and is no answer. */
export type FormLabel = FormField | 'ignored';

/**
 * Labels as `plainLabel` writes them (lower case, no number before, no mark behind), with the field each stands for: those of
 * the request form, and what mailers add.
 */
const LABELS: Record<RequestField | 'ignored', readonly string[]> = {
  name: [
    'name',
    'full name',
    'your name',
    'your full name',
    'name of requester',
    'requester',
    'requester name',
    'applicant name',
    'name of applicant',
    'data subject name',
    'name of data subject',
  ],
  email: ['email', 'email address', 'e-mail', 'e-mail address', 'your email', 'your email address', 'contact email'],
  telephone: [
    'telephone',
    'telephone number',
    'phone',
    'phone number',
    'mobile',
    'mobile number',
    'your telephone number',
    'contact number',
    'daytime telephone',
  ],
  postalAddress: [
    'address',
    'postal address',
    'home address',
    'your address',
    'current address',
    'full address',
    'address and postcode',
  ],
  dateOfBirth: ['date of birth', 'dob', 'your date of birth', 'birth date'],
  right: [
    'right',
    'rights',
    'right asked for',
    'rights asked for',
    'right requested',
    'which right',
    'which right do you want to use',
    'which right are you exercising',
    'which right would you like to exercise',
    'which rights do you want to use',
    'type of request',
    'request type',
    'your request is for',
    'i want to',
    'what would you like us to do',
    'what do you want us to do',
    'what are you asking for',
  ],
  details: [
    'details',
    'details of request',
    'details of your request',
    'request details',
    'your request',
    'request',
    'information requested',
    'what information do you want',
    'what information would you like',
    'what information are you asking for',
    'please describe your request',
    'describe the information you want',
    'what would you like to see',
    'further details',
  ],
  onBehalfOf: [
    'on behalf of',
    'are you acting on behalf of someone else',
    'are you asking for somebody else',
    'are you asking for someone else',
    'acting for',
    'name of the person you act for',
    'who are you asking for',
    'person you are acting for',
    'are you the data subject',
  ],
  authority: [
    'authority',
    'your authority',
    'authority to act',
    'proof of authority',
    'relationship',
    'your relationship to them',
    'relationship to data subject',
    'what authority do you have',
  ],
  receivedByStaffOn: [
    'received by staff on',
    'received on',
    'date received',
    'date received by staff',
    'request received on',
    'date request received',
    'when was the request received',
  ],
  preferredFormat: [
    'preferred format',
    'format',
    'how would you like to receive it',
    'how would you like to receive the information',
    'how should we send it',
    'preferred method',
    'delivery preference',
  ],
  safety: [
    'safety',
    'safety concerns',
    'is anybody at risk',
    'is anyone at risk',
    'is it safe to contact you',
    'is it safe to write to you',
    "is there a risk to anybody's safety",
    'risk to safety',
  ],
  ignored: [
    'ip address',
    'submitted',
    'submitted on',
    'submitted at',
    'submission date',
    'submission id',
    'submitted from',
    'page url',
    'page',
    'browser',
    'user agent',
    'form',
    'form name',
    'form id',
    'consent',
    'declaration',
    'i confirm',
    'captcha',
    'reference number',
    'title of form',
  ],
};

/** Who fills in a complaint or a third party's form is asked for their name in the same words, and in some of its own. */
const ALL_LABELS: Record<FormLabel, readonly string[]> = {
  ...LABELS,
  ...BREACH_LABELS,
  ...COMPLAINT_LABELS,
  complainantName: [...LABELS.name, 'complainant', 'complainant name', 'name of complainant'],
  complainantEmail: LABELS.email,
  complaintSafety: LABELS.safety,
  ...DISCLOSURE_LABELS,
  officerName: [
    ...LABELS.name,
    'officer',
    'officer name',
    'name of officer',
    'requesting officer',
    'investigating officer',
    'rank and name',
    'name and rank',
    'contact name',
  ],
  officerEmail: [...LABELS.email, 'officer email', 'secure email'],
  disclosureSafety: LABELS.safety,
};

/** Each wording with the fields that it may stand for: `name` is the requester's on one form, the reporter's on another. */
const FIELDS = new Map<string, FormLabel[]>();
for (const field of [
  ...REQUEST_FIELDS,
  ...BREACH_FIELDS,
  ...COMPLAINT_FIELDS,
  ...DISCLOSURE_FIELDS,
  'ignored',
] as const) {
  for (const wording of ALL_LABELS[field]) FIELDS.set(wording, [...(FIELDS.get(wording) ?? []), field]);
}

const LONGEST_LABEL = 130;

/** Lower case, without a number before ("1.", "Q2:", "(c)"), without `*`, `?`, `:` or a hint in brackets behind. */
export function plainLabel(written: string): string {
  if (written.length > LONGEST_LABEL) return '';
  return written
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[*_#]/g, ' ')
    .replace(/^\s*(?:[-•]\s*)?(?:(?:question|q)\s?)?(?:\(?\d{1,2}[.):]|\(?[a-k][.)]|\d{1,2}\s)?\s*/, '')
    .replace(/\s*\((?:optional|required|if known|if any|dd\/mm\/yyyy)[^)]{0,40}\)/, '')
    .replace(/[\s:?.=]+$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The fields that a label may stand for; empty where it is no label of ours. */
export function findFields(written: string): readonly FormLabel[] {
  return FIELDS.get(plainLabel(written)) ?? [];
}

export function isRequestField(field: string): field is RequestField {
  return REQUEST_FIELDS.some((known) => known === field);
}

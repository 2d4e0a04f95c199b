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

/** Fields of the breach report: the nine questions of BR-11, the moments of BR-7, and who reports. */
const BREACH_FIELDS = [
  'dataInvolved',
  'formatAndEncryption',
  'whoIsAffected',
  'affectedType',
  'affectedNumber',
  'sensitivity',
  'risks',
  'stepsTaken',
  'stolenAndCrimeNumber',
  'crimeNumber',
  'whatHappened',
  'ongoingRisk',
  'occurredAt',
  'occurredTime',
  'becameAwareAt',
  'becameAwareTime',
  'reportedAt',
  'reportedTime',
  'reporterName',
  'reporterEmail',
  'reporterRole',
  'immediateDanger',
  'nearMiss',
] as const;
export type BreachField = (typeof BREACH_FIELDS)[number];

export type FormField = RequestField | BreachField | ComplaintField | DisclosureField;

/** What a mailer adds below a form: ends the value above it and is no answer. */
export type FormLabel = FormField | 'ignored';

/**
 * Labels as `plainLabel` writes them (lower case, no number before, no mark behind), with the field each stands for. The
 * wordings of BR-11 are the questions of the Hull procedure; the others are how web forms shorten them.
 */
const LABELS: Record<RequestField | BreachField | 'ignored', readonly string[]> = {
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
  dataInvolved: [
    'what data is involved',
    'data involved',
    'what personal data is involved',
    'what information is involved',
    'what data was involved',
    'information involved',
    'personal data involved',
  ],
  formatAndEncryption: [
    'what format is it in and whether it is encrypted or otherwise protected',
    'what format is it in and is it encrypted or otherwise protected',
    'what format is it in and is it encrypted',
    'format and encryption',
    'format and whether encrypted',
    'what format is the data in',
    'is the data encrypted',
    'was the data encrypted',
    'format of the data',
  ],
  whoIsAffected: [
    'who is affected',
    'who is affected, what type of information and how many records',
    'who is affected, what type and how many records',
    'who is affected and how many records',
    'who has been affected',
    'people affected',
    'who was affected',
  ],
  affectedType: [
    'type of people affected',
    'what type of information',
    'type of information',
    'categories of people',
    'categories of people affected',
    'what type of people',
    'type of records',
  ],
  affectedNumber: [
    'how many records',
    'number of records',
    'number of people affected',
    'how many people are affected',
    'how many people',
    'number affected',
    'number of people',
    'how many records are involved',
  ],
  sensitivity: ['how sensitive is the information', 'how sensitive is the data', 'how sensitive is it', 'sensitivity'],
  risks: [
    'are there any potential risks to individuals',
    'what are the risks to individuals',
    'risks to individuals',
    'potential risks to individuals',
    'are there risks to individuals',
    'risks',
  ],
  stepsTaken: [
    'what steps have already been taken to recover and locate the information',
    'what steps have been taken to recover and locate the information',
    'what steps have been taken to recover the information',
    'what steps have already been taken',
    'steps taken',
    'steps taken to recover',
    'what steps have been taken',
    'what have you done so far',
  ],
  stolenAndCrimeNumber: [
    'if items have been stolen, ensure the incident has been reported to the police and provide the crime number',
    'have items been stolen',
    'have any items been stolen',
    'stolen items',
    'stolen items and police crime number',
    'stolen items and crime number',
    'if items were stolen, what is the police crime number',
    'was anything stolen',
  ],
  crimeNumber: ['crime number', 'police crime number', 'crime reference', 'crime reference number', 'police reference'],
  whatHappened: [
    'what actually happened and which employees were involved',
    'what happened and which employees were involved',
    'what actually happened',
    'what happened',
    'describe what happened',
    'description of incident',
    'description of the incident',
    'incident description',
    'details of the incident',
    'details of incident',
    'details of the breach',
    'details of breach',
    'please describe what happened',
  ],
  ongoingRisk: [
    'details of any ongoing, immediate risk to information security',
    'is there any ongoing, immediate risk to information security',
    'is there an ongoing risk',
    'is there any ongoing risk',
    'ongoing risk',
    'any ongoing risk',
    'ongoing, immediate risk',
  ],
  occurredAt: [
    'when did it happen',
    'when did the breach happen',
    'when did the incident happen',
    'date of breach',
    'date of incident',
    'date of the breach',
    'date of the incident',
    'date and time of incident',
    'date and time of breach',
    'occurred',
    'date occurred',
    'when did it occur',
    'date it happened',
  ],
  occurredTime: ['time of breach', 'time of incident', 'time it happened', 'time occurred'],
  becameAwareAt: [
    'when did you become aware',
    'when did you become aware of it',
    'when did you first become aware',
    'became aware',
    'became aware on',
    'became aware at',
    'date became aware',
    'date you became aware',
    'date and time you became aware',
    'date and time became aware',
    'when was it discovered',
    'discovered',
    'date discovered',
    'date and time discovered',
    'date of discovery',
    'when did you find out',
    'when did you discover it',
    'discovered on',
    'discovered at',
  ],
  becameAwareTime: ['time became aware', 'time you became aware', 'time discovered', 'time of discovery'],
  reportedAt: [
    'when did you tell your manager',
    'when was it reported',
    'reported to manager',
    'reported to your manager',
    'date reported',
    'date of report',
    'reported',
    'reported on',
    'date and time reported',
    'when did you report it',
  ],
  reporterName: [
    'your name',
    'name',
    'full name',
    'reported by',
    'name of person reporting',
    'reporter',
    'reporter name',
    'your full name',
    'person reporting',
  ],
  reportedTime: ['time reported', 'time of report'],
  reporterEmail: [
    'email',
    'email address',
    'e-mail',
    'your email',
    'your email address',
    'contact email',
    'reporter email',
  ],
  reporterRole: [
    'role',
    'your role',
    'job title',
    'your job title',
    'position',
    'service',
    'team',
    'department',
    'your role or team',
  ],
  immediateDanger: [
    'is anybody in immediate danger',
    'is anyone in immediate danger',
    "is anybody's safety at immediate risk",
    "is anyone's safety at immediate risk",
    "do you have concerns for any person's immediate safety",
    "concerns for any person's immediate safety",
    'immediate danger',
    "immediate danger to a person's safety",
    "is there an immediate danger to a person's safety",
    'immediate safety',
    'is anyone at immediate risk',
    'is anybody at immediate risk',
  ],
  nearMiss: ['near miss', 'was this a near miss', 'is this a near miss', 'breach or near miss'],
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

export function isBreachField(field: string): field is BreachField {
  return BREACH_FIELDS.some((known) => known === field);
}

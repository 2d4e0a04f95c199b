/** What a text holds that tells of a person. */
export const PERSONAL_WORD_KINDS = [
  'known-to-the-case',
  'name',
  'email-address',
  'telephone-number',
  'postcode',
  'national-insurance-number',
  'nhs-number',
  'date-of-birth',
] as const;
export type PersonalWordKind = (typeof PERSONAL_WORD_KINDS)[number];

export interface PersonalWord {
  /** As the text has it. Personal data: shown to staff alone, and never kept in an event or a log. */
  word: string;
  why: PersonalWordKind;
}

const WHYS: Record<PersonalWordKind, string> = {
  'known-to-the-case': 'a name, an address or a number of somebody whom this case knows',
  name: 'it reads like somebody’s name',
  'email-address': 'an email address',
  'telephone-number': 'a telephone number',
  postcode: 'a full postcode, which is part of an address',
  'national-insurance-number': 'a National Insurance number',
  'nhs-number': 'an NHS number',
  'date-of-birth': 'a date of birth',
};

/** Why a kind of words is personal, in plain English and without the words themselves: fit for a register or a log. */
export const explainPersonalWord = (why: PersonalWordKind): string => WHYS[why];

/** The kinds of case, in the order in which the cases of one mail are listed. */
export const CASE_KINDS = ['request', 'breach', 'complaint', 'disclosure'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What the reference of a case of each kind begins with. */
export const casePrefixes = {
  request: 'REQ',
  breach: 'BRE',
  complaint: 'CMP',
  disclosure: 'DIS',
} as const satisfies Record<CaseKind, string>;
export type CasePrefix = (typeof casePrefixes)[CaseKind];

/** The kind of case that a reference names by its prefix; null for mail without a case (`TRI-…`, `QUA-…`). */
export const findCaseKind = (reference: string): CaseKind | null =>
  CASE_KINDS.find((kind) => reference.startsWith(`${casePrefixes[kind]}-`)) ?? null;

/** Whether an id is a case's, and not that of mail without one. */
export const isCaseId = (id: string): boolean => findCaseKind(id) !== null;

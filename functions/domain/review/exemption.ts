/** What has to be on record before an exemption can be relied on, beside reasons in words, which every one needs. */
export type ExemptionNeed =
  /** A health professional's opinion, less than six months old, that disclosure would cause serious harm (Sch 3 para 5). */
  | 'health-opinion'
  /** The test of Schedule 2 paragraph 16: whether the other person's information may go. */
  | 'third-party-test';

/** A ground on which information may be withheld: data, never code (L11). */
export interface Exemption {
  code: string;
  /** As it is named in the schedule that the requester gets. */
  title: string;
  /** Where the law has it: the Data Protection Act 2018 unless it says otherwise. */
  source: string;
  /** Data held for law enforcement is withheld by section 45(4), all other by Schedules 2 to 4 (L16). */
  regime: 'uk-gdpr' | 'law-enforcement';
  /** What has to be so for it to hold, for whoever relies on it; the reasons say that it is. */
  requires: string;
  needs: readonly ExemptionNeed[];
}

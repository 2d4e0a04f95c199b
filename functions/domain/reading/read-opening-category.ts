import type { ComplaintCategory } from '../case/complaint-events.ts';
import type { DisclosureCategory, DisclosureGround } from '../case/disclosure-events.ts';

/** The regulator writes from its own domain, and gives its questions a date of its own. */
const REGULATOR = /@(?:[a-z0-9-]+\.)*ico\.org\.uk$/i;

/** Whether a complaint is a person's, or comes with a question from the regulator; triage confirms it. */
export const readComplaintCategory = (from: string | null): ComplaintCategory =>
  from !== null && REGULATOR.test(from) ? 'regulator-enquiry' : 'complaint';

const POLICE_ADDRESS = /@(?:[a-z0-9-]+\.)*(?:police\.uk|pnn\.police\.uk|nca\.gov\.uk)$/i;
const COURT_ADDRESS = /@(?:[a-z0-9-]+\.)*(?:justice\.gov\.uk|judiciary\.uk|hmcts\.net)$/i;
const POLICE = /\b(?:police|constabulary|detective|constable|officer in (?:the )?case)\b/i;
const COURT =
  /\b(?:court order|order of the (?:\S+ ){0,3}court|witness summons|tribunal|coroner|district judge|county court|crown court|high court|family court)\b/i;
const AGENCY =
  /\b(?:department for work and pensions|dwp|hmrc|hm revenue|home office|fraud initiative|cabinet office|council|probation|environment agency)\b/i;

/** What is known of a mail in which a third party asks for somebody's data. */
export interface ThirdPartyMail {
  /** The sender's address; null where it is not known. */
  from: string | null;
  text: string;
  /** Codes of the phrases that decided. */
  decidedBy: readonly string[];
}

/** Who seems to ask for somebody's data; triage confirms it. The sender's own domain says most, then what they write. */
export function readDisclosureCategory({ from, text, decidedBy }: ThirdPartyMail): DisclosureCategory {
  const decided = (code: string) => decidedBy.includes(`disclosure.${code}`);
  if (from !== null && POLICE_ADDRESS.test(from)) return 'police';
  if (from !== null && COURT_ADDRESS.test(from)) return 'court';
  if (decided('reuse')) return 'reuse';
  if (decided('police')) return 'police';
  if (decided('court-order')) return 'court';
  if (decided('agency')) return 'other-agency';
  if (POLICE.test(text)) return 'police';
  if (COURT.test(text)) return 'court';
  // Schedule 2 paragraph 2 without any other hint is most often the police's.
  return decided('crime') && !AGENCY.test(text) ? 'police' : 'other-agency';
}

const LEGAL =
  /\b(?:para(?:graph)?\.? ?5 ?\(?3\)?|5\(3\)|legal proceedings|legal advice|establish\w* or defend\w* legal)/i;
const REQUIRED =
  /\b(?:para(?:graph)?\.? ?5 ?\(?2\)?|5\(2\)|court order|order of the (?:\S+ ){0,3}court|witness summons|production order|required by law|section 109b)/i;
const CRIME =
  /\b(?:schedule 2,? part 1,? para(?:graph)?\.? ?2\b|para(?:graph)?\.? ?2\b|crime and taxation|section 29|(?:prevent\w*|detect\w*) (?:\S+ ){0,3}crime|apprehen\w+|prosecut\w+ (?:\S+ )?offenders?)/i;

/** The ground that a third party's request names, in its own words; null where it names none that can be read (L41). */
export function readDisclosureGround(text: string): DisclosureGround | null {
  if (REQUIRED.test(text)) return 'required-by-law';
  if (LEGAL.test(text)) return 'legal-proceedings';
  return CRIME.test(text) ? 'crime-and-taxation' : null;
}

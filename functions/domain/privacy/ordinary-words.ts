/**
 * Words that stand in the names of offices, places and streets, with titles and the months: alone, none of them tells of
 * a person. "Housing Services" in a mail's sender is so no name of which every "service" in a text would remind.
 */
const ORDINARY = `
  mr mrs ms miss mx dr prof professor sir dame lord lady rev cllr councillor pc dc sgt constable nurse
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday will
  the and of for in on at to a an our your my we by with from not no yes none unknown anonymous somebody someone
  council councils borough city county district parish town village north south east west northern southern eastern
  western central royal national local public general group limited ltd plc company trust foundation partnership
  hospital hospitals clinic ward surgery practice medical health healthcare care nhs school schools academy college
  university library museum court police fire ambulance force prison station centre center hall house building floor
  room desk office offices service services department team teams unit division directorate board committee
  housing benefits benefit revenues council-tax tax planning licensing registration elections electoral education
  children childrens adults adult social family families youth community communities customer customers contact
  information data protection governance security records record breach breaches report reports reporter incident
  incidents compliance legal finance payroll human resources personnel hr it ict digital support help helpdesk service-desk
  enquiries enquiry inbox mail mailbox post email reply noreply admin administration administrator manager officer
  head director chief executive deputy assistant senior lead clerk staff member user system systems
  road street lane avenue close drive court crescent place square gardens garden terrace way row mews hill park green
  view rise grove walk cottage farm flat apartment bridge cross corner common lodge manor
  uk england wales scotland britain great united kingdom london
`;

const ordinary = new Set(ORDINARY.trim().split(/\s+/));

/** Whether a word in lower case and without accents is one that tells of no person by itself. */
export const isOrdinaryWord = (word: string): boolean => ordinary.has(word);

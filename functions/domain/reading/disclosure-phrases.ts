import { any, type Phrase, upTo, words } from './phrase.ts';

const ASKS =
  '(?:request|requests|requesting|requested|require|requires|required|ask|asks|asking|need|needs|seek|seeks|seeking|provide|supply|disclose|release|obtain)';
const HELD =
  '(?:disclosure|information|data|cctv|footage|details|records?|files?|documents?|address|statement|whereabouts|telephone number|recordings?)';
const POLICE =
  '(?:police|constabulary|detective|constable|sergeant|inspector|pc|dc|ds|di|officer in (?:the )?case|investigating officer|british transport police|national crime agency|nca)';
const COURT_ORDER =
  '(?:court orders?|orders? (?:of|from|by) (?:the |a |his |her )?(?:\\S+ ){0,3}(?:court|judge)|witness summons|production order|disclosure order|norwich pharmacal order)';
const AGENCY =
  '(?:department for work and pensions|dwp|hmrc|hm revenue|home office|national fraud initiative|nfi|cabinet office|immigration enforcement|border force|counter fraud|trading standards|probation service|environment agency|gangmasters|insolvency service|child maintenance service|another (?:council|local authority)|fellow local authority)';

/** Who tells of what they were refused, or of their own affairs with the police, asks for nothing on the police's behalf. */
const OWN_AFFAIRS =
  /\b(?:about me|of me|on me|my own|my (?:data|personal|file|records|request|claim|benefits?|appeal|pension|visa|neighbours?|crime reference)|you (?:have )?(?:refused|withheld|relied|rely)|reported (?:it |this )?to the police|told the police)\b/;

/** An order that appoints somebody, or gives them a child: it proves the authority of who asks, and orders nothing of us. */
const APPOINTMENT =
  /\b(?:deput(?:y|yship)|appoint\w*|attorney|court of protection|guardian\w*|parental responsibility|custody|residence order|child arrangements|about me|of me|on me|my (?:own|data|personal|file|records|request))\b/;

/** What police, courts and other agencies write who ask for somebody's data (SH-1, SH-2, L41), and what it means. */
export const DISCLOSURE_PHRASES: readonly Phrase[] = [
  {
    code: 'disclosure.schedule-2',
    meaning: 'asks for data under Schedule 2 of the Data Protection Act 2018',
    strength: 'own',
    pattern: words(
      any(
        'schedule 2 (?:\\S+ ){0,3}(?:part 1|para|paragraph|data protection act|dpa|dpa 2018)',
        '(?:dpa 2018|data protection act(?: 2018)?) schedule 2',
        'crime and taxation',
        'section 29(?:\\(3\\))? (?:request|form|notice|of the data protection act)',
        '(?:dp ?9|dp ?7|dp ?2) (?:form|request)',
        '(?:form|request) (?:dp ?9|dp ?7|dp ?2)',
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.police',
    meaning: 'the police ask for data',
    strength: 'own',
    pattern: words(
      any(
        `${POLICE} ${upTo(10)}${ASKS} ${upTo(8)}${HELD}`,
        `${ASKS} ${upTo(8)}${HELD} ${upTo(10)}(?:police|criminal|constabulary|murder|missing person|assault|burglary|fraud) (?:investigation|enquiry|inquiry|enquiries|case)`,
        `(?:i am|this is|i'm) (?:a |an |the )?${POLICE} ${upTo(14)}(?:investigating|investigation|enquiry|enquiries|offence|incident)`,
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.crime',
    meaning: 'says that the data is needed to prevent or detect crime, or to prosecute',
    strength: 'own',
    pattern: words(
      '(?:prevention|detection|preventing|detecting|apprehension|apprehending|prosecution|prosecuting) ',
      upTo(4),
      '(?:of |and |or |an? )*(?:crime|offenders?|an offence|fraud|unlawful acts)',
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.court-order',
    meaning: 'the order of a court asks for data',
    strength: 'own',
    pattern: words(
      any(
        `${COURT_ORDER} ${upTo(16)}(?:disclos\\w+|produce|production|provide|supply|release|deliver|copies|copy of|${HELD})`,
        `(?:disclos\\w+|produce|production|provide|supply|release|deliver|comply) ${upTo(16)}${COURT_ORDER}`,
        `(?:attached|enclosed|sealed|serve|serving|pursuant to|terms of|under) ${upTo(4)}${COURT_ORDER}`,
        `(?:court|tribunal|judge|coroner) ${upTo(3)}(?:orders|ordered|directs|directed|requires|has ordered|has directed) ${upTo(8)}(?:disclos\\w+|production|produce|provide|records|documents)`,
      ),
    ),
    unlessWith: APPOINTMENT,
  },
  {
    code: 'disclosure.agency',
    meaning: 'another agency asks for data',
    strength: 'own',
    pattern: words(
      any(
        `${AGENCY} ${upTo(10)}${ASKS} ${upTo(8)}${HELD}`,
        `${ASKS} ${upTo(8)}${HELD} ${upTo(10)}(?:on behalf of|for|to|with) (?:the )?${AGENCY}`,
        `(?:i am|we are|i work|writing) ${upTo(6)}${AGENCY} ${upTo(14)}(?:${HELD}|investigat\\w+)`,
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.third-party-form',
    meaning: 'uses a form by which organisations ask one another for data',
    strength: 'named',
    pattern: words(
      any(
        'personal data request (?:to an external organisation|form)',
        'request for (?:the )?disclosure of (?:personal|third(?: |-)party) (?:data|information)',
        '(?:external|third(?: |-)party) (?:disclosure|data|information) request',
        'information sharing request',
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.proceedings',
    meaning: 'asks for somebody else’s data for legal proceedings',
    strength: 'named',
    pattern: words(
      any(
        `(?:legal proceedings|court proceedings|prospective proceedings|litigation) ${upTo(14)}(?:disclos\\w+|name and address|identity of)`,
        `(?:disclos\\w+|name and address|identity) ${upTo(14)}(?:legal proceedings|court proceedings|prospective proceedings|litigation)`,
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
  {
    code: 'disclosure.reuse',
    meaning: 'proposes to use data for another purpose than it was collected for',
    strength: 'own',
    pattern: words(
      any(
        `(?:reuse|re-use|reusing|re-using|secondary use|repurpose) ${upTo(8)}(?:data|information|records?|dataset)`,
        `(?:data|information|records?|dataset) ${upTo(8)}(?:reused|re-used|be used for (?:another|a different|a new|research|planning)|for another purpose|for a different purpose|for secondary use)`,
        `(?:want|wants|like|propose|asked|asks|plan|plans) to use ${upTo(8)}(?:data|information|records) ${upTo(8)}for (?:research|planning|another|a different|a new)`,
      ),
    ),
    unlessWith: OWN_AFFAIRS,
  },
];

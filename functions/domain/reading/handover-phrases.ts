import type { HandoverRegime } from '../case/routing-events.ts';
import { any, upTo, words } from './phrase.ts';

/** Business of others that is known by what is asked for, whoever asks. */
interface HandoverSign {
  means: Extract<HandoverRegime, 'controller' | 'social-care' | 'other'>;
  pattern: RegExp;
}

const ORGANISATION =
  '(?:trust|nhs|hospital|council|authority|employer|practice|surgery|school|university|college|company|board|controller)';

export const HANDOVER_SIGNS: readonly HandoverSign[] = [
  {
    means: 'controller',
    pattern: words(
      any(
        `you (?:\\S+ ){0,3}(?:process|processed|hold|held|handle|store|run|host|manage) ${upTo(8)}on behalf of (?:the |my |our )?${upTo(4)}${ORGANISATION}`,
        `(?:as|are|act as|being) (?:a |the |their |its )?(?:data )?processors? (?:for|of|on behalf of)`,
        `${ORGANISATION} (?:\\S+ ){0,4}(?:is|are) (?:the |my )?(?:data )?controller`,
        `(?:pass|forward|send) ${upTo(5)}to the (?:data )?controller`,
      ),
    ),
  },
  {
    means: 'social-care',
    pattern: words(
      any(
        'cafcass',
        '(?:section|s) ?(?:7|37|47) (?:report|enquiry|enquiries|investigation)',
        'local authority checks',
        'child protection (?:enquiry|enquiries|conference|checks?)',
        `social worker (?:at|for|from|with) ${upTo(4)}(?:council|authority|children's services|borough)`,
      ),
    ),
  },
  ...[
    words(
      any(
        `(?:bins?|recycling|rubbish|refuse|waste) ${upTo(8)}(?:not (?:been |yet )?(?:collected|emptied|taken)|missed|overflowing)`,
        '(?:missed|no) (?:\\S+ )?(?:bin|recycling|waste|refuse|rubbish) collection',
      ),
    ),
    words(
      any(
        'potholes?',
        'fly(?:-| )?tip(?:ping|ped)',
        `street ?lights? ${upTo(4)}(?:out|broken|not working)`,
        'blocked drains?',
      ),
    ),
    words(
      any(
        `(?:pay|paying|dispute|query|set up a direct debit for) ${upTo(3)}(?:council tax|rent|business rates)`,
        `(?:renew|apply for|applying for|replace|order) ${upTo(3)}(?:parking permit|blue badge|library card|bus pass|residents?'? permit|(?:new )?bin)`,
        `(?:appeal|contest|challenge|dispute) ${upTo(4)}(?:parking (?:fine|ticket|charge)|penalty charge)`,
        `(?:object|objection|comment|comments) ${upTo(4)}planning application`,
        `(?:book|rearrange|cancel) ${upTo(3)}(?:appointment|bulky waste)`,
      ),
    ),
    words(
      any(
        `(?:repair|fix|mend) ${upTo(4)}(?:boiler|roof|windows?|doors?|heating|radiators?|tap|leak|toilet|lift)`,
        `(?:boiler|heating|lift|toilet|roof) ${upTo(4)}(?:broken|broke|not working|leaks|leaking)`,
      ),
    ),
  ].map((pattern): HandoverSign => ({ means: 'other', pattern })),
];

/** Families, service users and their solicitors come to us; who says to be a professional of these goes to social care (SH-6). */
export const PROFESSIONAL_SENDER = words(
  `(?:i am|i'm|we are|i write as|i work as) ${upTo(6)}`,
  "(?:cafcass|social worker|family court advis[eo]r|children's guardian|independent reviewing officer)",
);

/** Recorded information that is not the writer's own: what the Freedom of Information Act and the Regulations are for. */
export const OTHER_INFORMATION = words(
  any(
    'how (?:many|much|often)',
    'number of',
    '(?:total|annual) (?:cost|spend|spending|amount|number|budget)',
    '(?:spent|spending|expenditure|budget|statistics|figures|breakdown)',
    `(?:the|your|all|any|copies of|copy of) ${upTo(3)}(?:contracts?|polic(?:y|ies)|minutes|reports?|tenders?|procedures?|agreements?|surveys?|invoices|monitoring|readings|measurements)`,
    'like to know (?:who|what|when|why|which|whether|how|where)',
    `(?:information|data|details|records) ${upTo(3)}(?:about|on|regarding|concerning|relating to) (?!(?:me|myself|my|us|our|mr|mrs|ms|miss|dr)(?![\\w-]))\\S+`,
  ),
);

/** A sentence that is about the writer or whom they act for: what it asks is personal data, under whichever Act (s.40(1)). */
export const ABOUT_THE_WRITER = words(
  any('(?:about|on|concerning|regarding|relating to|of|to) (?:me|myself|us)', 'my', 'our clients?'),
);

/** Asking to see or to have records; with a sign of death in the text, whose records is told by the sentence. */
export const ASKS_FOR_RECORDS = words(
  '(?:want|like|see|view|send|request|requesting|need|obtain|provide|copy|copies|access|ask for|asking for|apply for) ',
  upTo(10),
  '(?:records?|files?|notes|data|information|documents?|papers|correspondence)',
);

/** Records, papers, copies: a sentence with these asks for information and not for a service. */
export const ABOUT_RECORDS =
  /\b(?:records?|files?|data|information|notes|cop(?:y|ies)|correspondence|e-?mails?|details)\b/;

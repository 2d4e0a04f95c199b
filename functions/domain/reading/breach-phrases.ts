import { any, type BreachPhrase, upTo, words } from './phrase.ts';

/** What holds or is personal data in the hands of an organisation. */
const THING =
  '(?:spreadsheets?|lists?|letters?|e-?mails?|files?|case ?files?|records?|reports?|documents?|details|data|information|attachments?|statements?|payslips?|results|notes|forms?|addresses|parcel|envelopes?|minutes|assessments?|plans?|cvs?|messages?|paperwork|bundle|copy|copies|invoices?|photos?|photographs?|pictures?)';
const SENT =
  "(?:sent|send|sending|emailed|emailing|e-mailed|posted|faxed|forwarded|mailed|shared|disclosed|gave|given|handed|delivered|texted|released|went|copied|addressed|issued|attached|cc(?:'|e)?d)";
const DEVICE =
  '(?:laptops?|phones?|mobiles?|smartphones?|tablets?|ipads?|usb(?: stick| drive)?s?|memory sticks?|hard drives?|notebooks?|diary|diaries|case ?files?|files?|folders?|paperwork|papers|case ?notes|notes|documents?|records|briefcase|paper ?work)';
const PLACE =
  '(?:bus|train|tram|taxi|cab|car|van|plane|metro|tube|ferry|pub|caf[eé]|restaurant|shop|supermarket|hotel|library|park|bench|station|airport|platform|reception|photocopier|printer|skip|bin|street|car park|waiting room|toilet|house|home)';

/** Instructions, forecasts and conditions tell of nothing that happened. */
const CONDITIONAL =
  /(?:^|\b)(?:if|in case|in the event|should|would|could|may|might|avoid|avoiding|prevent|preventing|how to|protect against|risk of|training|policy|example|what happens|what to do when)(?: \S+){0,8} ?$/;
/** Their own form to us, gone astray: ordinary business. */
const OWN_PAPERS = /\bmy (?:own )?(?:application|form|cv|payment|claim|order|council tax|planning|bin|appeal)\b/;

/** What people write who tell of a breach or of what nearly was one (BR-3, BR-10), and what it means. */
export const BREACH_PHRASES: readonly BreachPhrase[] = [
  {
    code: 'breach.sent-to-wrong-person',
    meaning: 'something with personal data went to somebody it was not for',
    strength: 'own',
    pattern: words(
      `${SENT} `,
      upTo(14),
      '(?:(?:to|with) (?:the |a |an |completely |some )*(?:wrong|incorrect|unintended|someone else|somebody else|another (?:resident|tenant|customer|client|family|parent|patient|pupil|employee|person|recipient|household|company))|wrong (?:person|people|recipient|address|email|family|tenant|resident|house))',
    ),
    unlessAfter: CONDITIONAL,
    unlessWith: OWN_PAPERS,
  },
  {
    code: 'breach.thing-to-wrong-person',
    meaning: 'something with personal data went to somebody it was not for',
    strength: 'own',
    pattern: words(
      `${THING} `,
      upTo(10),
      `(?:was|were|been|has|have|got|being|is|are|went|gone) ${upTo(3)}${SENT} `,
      upTo(6),
      '(?:in error|by mistake|by accident|accidentally|mistakenly|to the wrong \\S+|to someone else|to somebody else)',
    ),
    unlessAfter: CONDITIONAL,
    unlessWith: OWN_PAPERS,
  },
  {
    code: 'breach.sent-by-mistake',
    meaning: 'something with personal data was sent by mistake',
    strength: 'own',
    pattern: words(
      any(
        `(?:accidentally|mistakenly|inadvertently|wrongly|in error|by mistake|by accident) ${upTo(2)}${SENT} ${upTo(10)}${THING}`,
        `${SENT} ${upTo(10)}${THING} ${upTo(10)}(?:in error|by mistake|by accident|accidentally|mistakenly|inadvertently)`,
      ),
    ),
    unlessAfter: CONDITIONAL,
    unlessWith: /\b(?:my (?:own )?(?:application|form|cv|payment|claim|order)|please (?:ignore|disregard))\b/,
  },
  {
    code: 'breach.received-others-data',
    meaning: "somebody received another person's data",
    strength: 'own',
    pattern: words(
      '(?:received|receive|got|opened|printed|sent me|given me|gave me|emailed me|found|has|have|contained|included|contains|includes|showed|shows|shown|see|seen|saw|enclosed) ',
      upTo(10),
      any(
        `(?:someone else's|somebody else's|another (?:\\S+ )?(?:person's|resident's|tenant's|patient's|customer's|client's|family's|child's|man's|woman's|pupil's|employee's)|other (?:people's|residents'|tenants'|customers'|patients'|families')|my neighbour's|(?:a|the) stranger's) (?:\\S+ ){0,4}${THING}`,
        `${THING} (?:\\S+ ){0,4}(?:meant for|intended for|addressed to|belonging to|about|for) (?:someone else|somebody else|another (?:person|resident|tenant|patient|customer|client|family|child)|my neighbour|other people|a stranger|a different)`,
      ),
    ),
    unlessAfter: CONDITIONAL,
  },
  {
    code: 'breach.left-somewhere',
    meaning: 'papers or a device with personal data were left somewhere',
    strength: 'own',
    pattern: words(
      '(?:left|leaving|forgot|forgotten|dropped|found) ',
      upTo(6),
      `${DEVICE} `,
      upTo(5),
      `(?:on|in|at|by|outside|behind) (?:the |a |my |his |her |their |an )?(?:\\S+ )?${PLACE}`,
    ),
    unlessAfter: CONDITIONAL,
    unlessWith: /\b(?:voicemail|message|bin (?:was|has)|rubbish|collection)\b/,
  },
  {
    code: 'breach.lost',
    meaning: 'papers or a device with personal data were lost',
    strength: 'own',
    pattern: words(
      any(
        `(?:lost|mislaid|misplaced|losing|cannot find|can't find|missing) (?:my |a |the |our |his |her |their |some )?(?:work|council|office|unencrypted|encrypted|case|client|patient|tenant|personnel|paper|service user)(?:'s|s'|s)? (?:\\S+ )?${DEVICE}`,
        `(?:lost|mislaid|misplaced) (?:a|an|the|some|his|her|their) (?:\\S+ ){0,2}${DEVICE} ${upTo(3)}(?:with|containing|of|holding|about|that has|that had)`,
        `(?:council|work|office) (?:laptop|phone|tablet|ipad|mobile) (?:has been |was |is |got )?(?:lost|missing|mislaid)`,
        `(?:laptops?|memory stick|usb stick|usb drive|tablet|ipad|hard drive|case ?file|client file|paper file)s? (?:is |are |was |were |went |has gone |have gone |gone |has been )?missing`,
        `(?:lost|mislaid|misplaced) (?:a|the|my|his|her|their) (?:laptop|memory stick|usb stick|usb drive|tablet|ipad|hard drive)`,
      ),
    ),
    unlessAfter: CONDITIONAL,
  },
  {
    code: 'breach.stolen',
    meaning: 'papers or a device with personal data were stolen',
    strength: 'own',
    pattern: words(
      any(
        `${DEVICE} ${upTo(5)}(?:stolen|taken from|snatched)`,
        `(?:stole|stolen|theft of|snatched) ${upTo(5)}${DEVICE}`,
        `took (?:my|our|the|a|his|her) (?:work|council|office) ${DEVICE}`,
      ),
    ),
    unlessAfter: CONDITIONAL,
  },
  {
    code: 'breach.published',
    meaning: 'personal data was visible to people it was not for',
    strength: 'own',
    pattern: words(
      any(
        `(?:published|uploaded|posted|put|visible|available|displayed|exposed|accessible|showing) ${upTo(10)}(?:names|addresses|personal data|personal details|personal information|details|records|files|emails|phone numbers) ${upTo(8)}(?:website|online|internet|publicly|public|facebook|twitter|social media|noticeboard|sharepoint)`,
        `(?:names|addresses|personal data|personal details|personal information|my details|details|records) ${upTo(8)}(?:published|uploaded|visible|displayed|exposed|on show|accessible) ${upTo(6)}(?:website|online|internet|publicly|public|facebook|anyone|everyone|noticeboard|portal)`,
      ),
    ),
    unlessAfter: CONDITIONAL,
    unlessWith: /\b(?:planning (?:application|portal)|could you publish|please publish)\b/,
  },
  {
    code: 'breach.copied-in',
    meaning: 'recipients saw the addresses of one another',
    strength: 'own',
    pattern: words(
      any(
        `(?:cc|to field|to line) (?:field |line |box )?${upTo(3)}(?:instead of|rather than|not) (?:the )?bcc`,
        'forgot (?:to )?(?:use )?bcc',
        "(?:bcc (?:was |has been )?not used|(?:did not|didn't) use bcc)",
        `(?:everyone's|everybody's|each other's|all the other|other people's|all our) (?:\\S+ )?(?:e-?mail )?addresses (?:\\S+ ){0,4}(?:visible|seen|see|shown|copied|in the)`,
      ),
    ),
    negatable: false,
  },
  {
    code: 'breach.attacked',
    meaning: 'somebody got into an account or a system',
    strength: 'own',
    pattern: words(
      any(
        `(?:my|our|the|a|his|her|council) (?:\\S+ ){0,3}(?:account|mailbox|emails?|inbox|system|server|database|computer|laptop) (?:\\S+ ){0,3}(?:hacked|compromised|broken into|infected|encrypted by)`,
        `(?:i|we|he|she|they|colleague|staff) (?:\\S+ ){0,3}(?:clicked|opened|entered|gave) (?:\\S+ ){0,8}(?:phishing|scam|suspicious link|fake (?:login|email|website))`,
        `(?:hit by|victim of|there (?:is|was|has been)|we have (?:had|been)) (?:\\S+ ){0,3}(?:ransomware|cyber ?attack|hack|malware)`,
        `(?:someone|somebody|hackers?|unauthorised person) (?:\\S+ ){0,3}(?:got|broke|hacked|logged) into (?:\\S+ ){0,3}(?:account|mailbox|system|email|server|database|records?)`,
      ),
    ),
    unlessAfter: CONDITIONAL,
  },
  {
    code: 'breach.looked-without-reason',
    meaning: 'somebody looked at records without a reason',
    strength: 'own',
    pattern: words(
      '(?:looked at|looked up|looking at|looking up|accessed|accessing|viewed|viewing|snooped|snooping|checked|read) ',
      upTo(6),
      '(?:records?|files?|accounts?|details|case|notes|data) ',
      upTo(8),
      any(
        'without (?:\\S+ ){0,3}(?:reason|authorisation|authority|permission|business need|consent|need)',
        '(?:no|no good|no business|no legitimate) (?:reason|need)',
        'out of curiosity',
        'should not have',
        "shouldn't have",
      ),
    ),
    negatable: false,
  },
  {
    code: 'breach.disclosed-mine',
    meaning: "the organisation gave the writer's data to somebody",
    strength: 'own',
    pattern: words(
      '(?:you|council|staff|officer|worker|manager|department|team|office|receptionist|they|he|she|somebody|someone|teacher|school|has|have) ',
      upTo(5),
      '(?:shared|disclosed|gave|given|told|passed|leaked|sent|revealed|released|showed|shown) ',
      upTo(5),
      'my (?:\\S+ ){0,4}(?:data|details|address|information|records?|file|medical history|diagnosis|phone number|number|whereabouts) ',
      upTo(4),
      '(?:to|with) (?:my |a |an |the |his |her )?(?:\\S+ )?(?:ex|ex-\\S+|neighbours?|landlord|employer|someone|somebody|another|husband|wife|partner|family|newspaper|stranger|public|school|boss|third party|tenant|everyone)',
    ),
    unlessAfter: /(?:if|should|may|could|consent to|agree to|happy for|want)(?: \S+){0,4} ?$/,
  },
  {
    code: 'breach.put-in-wrong-place',
    meaning: "something with personal data was put among another person's things",
    strength: 'own',
    pattern: words(
      '(?:put|placed|enclosed|filed|uploaded|saved|added) ',
      upTo(8),
      '(?:in|into|inside|to|on|with) (?:the |a )?wrong (?:\\S+ )?(?:bag|envelopes?|file|folder|record|records|account|case|letter)',
    ),
    unlessAfter: CONDITIONAL,
  },
  {
    code: 'breach.told-unchecked',
    meaning: 'something about a person was told or overheard by somebody it was not for',
    strength: 'own',
    pattern: words(
      any(
        `(?:gave|told|disclosed|released|read out|confirmed) ${upTo(12)}without (?:\\S+ )?(?:checking|verifying|confirming|asking) (?:\\S+ ){0,3}(?:who|identity|security|name)`,
        'overheard (?:\\S+ ){0,5}(?:discussing|talking about|speaking about) (?:my|our|a|another|somebody|someone)',
      ),
    ),
    unlessAfter: CONDITIONAL,
    negatable: false,
  },
  {
    code: 'breach.near-miss',
    meaning: 'it nearly happened and was caught (BR-10)',
    strength: 'own',
    nearMiss: true,
    negatable: false,
    pattern: words(
      any(
        `(?:almost|nearly|about to|came close to|narrowly avoided) (?:\\S+ ){0,2}(?:send|sent|sending|emailed|emailing|e-mailed|post|posted|posting|left|leaving|share|shared|sharing|disclose|disclosed|disclosing|publish|published|publishing|gave|give|giving|attached|attaching|uploaded|uploading) ${upTo(12)}${THING}`,
        `near miss ${upTo(16)}(?:${THING}|gdpr)`,
        `(?:${THING}|gdpr) ${upTo(16)}near miss`,
        `${THING} ${upTo(10)}(?:almost|nearly) (?:\\S+ ){0,2}${SENT}`,
      ),
    ),
    unlessWith: /\b(?:road|junction|vehicle|cyclist|pedestrian|lorry|aircraft|forklift)\b/,
  },
  {
    code: 'breach.named',
    meaning: 'names a data breach as something that happened',
    strength: 'named',
    pattern: words(
      any(
        'report',
        'reporting',
        'reported',
        'notify you of',
        'inform you of',
        'tell you about',
        'there has been',
        'there was',
        'there may have been',
        'we have had',
        "we've had",
        'had',
        'discovered',
        'suspect',
        'suspected',
        'aware of',
        'this is',
        'i think',
        'i believe',
        'amounts to',
        'might be',
        'may be',
        'caused',
      ),
      ' ',
      upTo(4),
      '(?:a|an|this|the|possible|potential|suspected|of|personal|serious|is|may be|might be) ',
      upTo(3),
      '(?:data (?:protection )?(?:breach|leak|loss|incident)|personal data breach|information security (?:breach|incident)|breach of (?:the )?(?:gdpr|uk gdpr|data protection(?: act)?|confidentiality|my (?:data|privacy)))',
    ),
    unlessWith:
      /\b(?:training|software|webinar|policy|fines?|news|survey|statistics|how many|number of|reported to the ico by|cost of|experience|role)\b|^(?:if|in case|in the event|should|when|where|whenever) |\bin the event of\b/,
  },
  {
    code: 'breach.named-in-subject',
    meaning: 'the subject line or first line is the name of a report',
    strength: 'named',
    pattern:
      /^(?:re |urgent |possible |potential |suspected |personal |new |reporting (?:a |of a )?|report of (?:a )?|confidential )*(?:data (?:protection )?(?:breach|leak|loss|incident)|personal data breach|breach report|near miss|information security incident)(?: (?:report|notification|form|incident))?(?: (?:-|–|at|in|by|from|on|for|involving|re)(?!\w).{0,80})?$/,
    unlessWith: /\b(?:training|software|webinar|policy|news|cost|fine|survey|statistics)\b/,
  },
];

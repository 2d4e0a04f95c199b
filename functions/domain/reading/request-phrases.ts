import { any, type RightPhrase, upTo, words } from './phrase.ts';

const HELD =
  '(?:data|information|info|records?|files?|notes|documents?|documentation|paperwork|emails?|e-mails?|correspondence|recordings?|footage|cctv|casefiles?|details)';
/** A message of the writer's own, to be ignored, is no data to be erased. */
const ERASABLE = '(?:data|information|info|records?|files?|notes|documents?|history|recordings?|footage|cctv|details)';
const RELATIVE =
  "(?:son|daughter|child|children|baby|mother|mum|mam|father|dad|parents?|wife|husband|partner|brother|sister|nan|gran|grandmother|grandfather|grandson|granddaughter|aunt|uncle|clients?)(?:'s|')?";
const PERSON = `(?:me|myself|us|my ${RELATIVE}|our clients?|(?:mr|mrs|ms|miss|dr) \\S+|the above(?:-| )named(?: client| person)?)`;
const ABOUT = '(?:on|about|relating to|related to|concerning|regarding|in relation to)';
const KEEP =
  '(?:hold|holds|held|holding|have|has|keep|keeps|kept|keeping|store|stores|stored|storing|got|process|processes)';
const ASK =
  '(?:want|wants|like|request|requests|requesting|need|require|see|view|send|provide|give|supply|obtain|get|disclose|release|copy of|copies of|access to|access|ask for|asking for|ask to see|have|having)';
const REQUEST_NAME =
  '(?:subject access(?: request)?|data subject access(?: request)?|subject data access request|sar|dsar|access request under (?:the )?(?:uk )?(?:gdpr|data protection act))';

/** A copy that changed hands already, or that comes with the mail, is not asked for. */
const HANDED_OVER =
  /(?:attach\w*|enclos\w*|here is|received|refused|here's|sent|emailed|e-mailed|posted|left|lost|gave|given|shared|forwarded|found|kept|shredded|disclosed|uploaded)(?: \S+){0,8} ?$/;
/** A request that was made before, of which the writer tells or complains. */
const EARLIER_REQUEST =
  /(?:handl\w+|answer\w*|respon\w+|repl(?:y|ies|ied)|dealt with|refus\w+|reject\w+|ignor\w+|outcome of|unhappy with|dissatisfied with|late with|lost)(?: \S+){0,4} ?$/;
/** What was refused or promised is told of, not asked for. */
const NOT_DONE =
  /(?:refus(?:ed|al|ing)|fail(?:ed|ure|ing)|declined|unwilling|unable|promised|agreed|forgot)(?: \S+){0,2} ?$/;
/** Records of somebody who has died are not personal data; they are asked for under other rules (L15). */
const DECEASED = /\b(?:late|deceased|died|dead|passed away)\b/;

/** What people write who ask for what Articles 15 to 22D give them, and what it means (SR-8). */
export const REQUEST_PHRASES: readonly RightPhrase[] = [
  {
    code: 'access.everything-held',
    meaning: 'asks for what is held about them',
    right: 'access',
    strength: 'own',
    pattern: words(
      any('everything', 'all', 'any', 'anything', 'what', 'whatever', 'copy', 'copies'),
      ' ',
      upTo(10),
      `${KEEP} `,
      upTo(3),
      `${ABOUT} ${PERSON}`,
    ),
    unlessAfter:
      /(?:delete|erase|remove|destroy|wipe|get rid of|correct|amend|rectify|stop using|stop processing)(?: \S+){0,3} ?$/,
    unlessWith: /\b(?:late|deceased|died|dead|passed away|deleted|erased|destroyed|removed)\b/,
  },
  {
    code: 'access.held-of-represented',
    meaning: 'asks for what is held about the person they write for (L13)',
    right: 'access',
    strength: 'own',
    of: 'represented',
    pattern: words(
      any('everything', 'all', 'any', 'anything', 'what', 'whatever', 'copy', 'copies'),
      ' ',
      upTo(10),
      `${KEEP} `,
      upTo(3),
      `${ABOUT} (?:him|her|them)`,
    ),
    unlessAfter: HANDED_OVER,
    unlessWith: DECEASED,
  },
  {
    code: 'access.information-about',
    meaning: 'asks for information about themselves or somebody they act for',
    right: 'access',
    strength: 'own',
    pattern: words(`${ASK} `, upTo(6), `${HELD} `, upTo(8), `${ABOUT} ${PERSON}`),
    unlessAfter: HANDED_OVER,
    unlessWith:
      /\b(?:late|deceased|died|dead|passed away|wrong|incorrect|inaccurate|deleted?|erased?|removed?|destroy(?:ed)?|the way|how you)\b/,
  },
  {
    code: 'access.confirmation',
    meaning: 'asks whether data about them is processed',
    right: 'access',
    strength: 'own',
    pattern: words(
      '(?:confirm|whether|if|tell me) ',
      upTo(3),
      `(?:you|the council) ${KEEP} `,
      upTo(4),
      `${HELD} `,
      upTo(2),
      `${ABOUT} ${PERSON}`,
    ),
    unlessWith: /\b(?:late|deceased|died|dead|passed away|wrong|deleted?|erased?|removed?)\b/,
  },
  {
    code: 'access.mentioning',
    meaning: 'asks for what mentions them',
    right: 'access',
    strength: 'own',
    pattern: words(
      any(
        `(?:want|like|request|requesting|need|provide|supply|send|copy of|copies of) ${upTo(5)}${HELD} ${upTo(8)}(?:mention|mentions|mentioning|name|names|naming|refer to|refers to|referring to) (?:me|my ${RELATIVE}|our client)`,
        `cop(?:y|ies) of ${upTo(3)}${HELD} (?:from|of) my (?:\\S+ )?(?:assessment|meeting|appointment|interview|review|hearing|visit)`,
      ),
    ),
    unlessAfter: HANDED_OVER,
    unlessWith: DECEASED,
  },
  {
    code: 'access.copy-of-records',
    meaning: 'asks for a copy of their records or of those of somebody they act for',
    right: 'access',
    strength: 'own',
    pattern: words('cop(?:y|ies) of ', upTo(4), "(?:my|our clients?'?s?|our client's) ", upTo(4), HELD),
    unlessAfter: HANDED_OVER,
    unlessWith: DECEASED,
  },
  {
    code: 'access.see-records',
    meaning: 'asks to see or to be given their records',
    right: 'access',
    strength: 'own',
    pattern: words(
      '(?:want|like|need|wish|please|can i|could i|may i|request|requesting|ask|asking|apply|applying) ',
      upTo(4),
      '(?:(?:see|view|have|get|obtain|inspect|read|send|send me|send over|supply|provide|give me|provide me with|release|disclose|access|access to|for|all|be given) )?',
      upTo(1),
      "(?:my|our client's) ",
      upTo(3),
      '(?:personal data|personal information|data|(?:case ?|housing |social (?:services |care |work )|personnel |hr |medical |adoption |care |school |tenancy |benefit )?(?:files?|records)|casefile|case notes|medical notes|interview notes)',
    ),
    unlessAfter: new RegExp(`${HANDED_OVER.source}|${EARLIER_REQUEST.source}`),
    unlessWith:
      /\b(?:late|deceased|died|dead|passed away|wrong|delete|erase|deleted|erased|removed|transfer|transferred|portable|machine-readable|machine readable|csv|enclosed|attached|find|received|restrict|correct|rectify|amend|corrected|changed|amended|updated?|to (?:my new|another|be|show|say|reflect))\b/,
  },
  {
    code: 'access.recordings',
    meaning: 'asks for a recording in which they are seen or heard',
    right: 'access',
    strength: 'own',
    pattern: words(
      `${ASK} `,
      upTo(5),
      '(?:footage|recordings?|videos?|images?|photos?|photographs?) ',
      upTo(2),
      `(?:of|showing|featuring) (?:${PERSON}|my (?:\\S+ ){0,2}(?:calls?|conversations?|interviews?|meetings?|appointments?|visits?))`,
    ),
    unlessAfter: HANDED_OVER,
    unlessWith: /\b(?:late|deceased|died|dead|passed away|deleted?|erased?|removed?|taken down|take down)\b/,
  },
  {
    code: 'access.named',
    meaning: 'names a subject access request as theirs',
    right: 'access',
    strength: 'named',
    pattern: words(
      any(
        'this is',
        'this as',
        'this email as',
        'this e-mail as',
        'this letter as',
        'this message as',
        'making',
        'make',
        'submit',
        'submitting',
        'lodge',
        'lodging',
        'raise',
        'raising',
        'put in',
        'formal',
        'under',
        'for',
        'request',
        'exercise',
        'exercising',
      ),
      ' ',
      upTo(5),
      any(REQUEST_NAME, 'right of access', 'right to access', 'article 15'),
    ),
    unlessWith:
      /\b(?:sars|dsars|training|software|webinar|policy|policies|procedure|process for|team|officer|experience|how many|number of)\b/,
  },
  {
    code: 'access.named-in-subject',
    meaning: 'the subject line or first line is the name of the request',
    right: 'access',
    strength: 'named',
    pattern: new RegExp(
      `^(?:re |formal |my |urgent |gdpr |new |a )?(?:${REQUEST_NAME}|request for (?:my )?personal (?:data|information))(?: (?:for|from|under|re|of|on|by|in|-|–|/|article|gdpr|dpa)(?!\\w).{0,80})?$`,
    ),
    unlessWith: DECEASED,
  },
  {
    code: 'access.passed-on',
    meaning: 'a member of staff passes on that somebody asked (SR-2, SR-10)',
    right: 'access',
    strength: 'own',
    of: 'another',
    pattern: words(
      '(?:asked|asking|asks|requested|requesting|requests|wants|would like|phoned|rang|called|wrote|written) ',
      upTo(6),
      '(?:copy|copies|see|access|everything|all) (?:of |to |the |we |you )?',
      upTo(4),
      '(?:(?:his|her|their) (?:\\S+ ){0,3}(?:files?|records?|data|information|notes|(?:care|support|education|health|housing) (?:plans?|assessments?))|(?:hold|have|held|got) (?:on|about) (?:him|her|them))',
    ),
    unlessWith: DECEASED,
  },
  {
    code: 'access.received-one',
    meaning: 'a member of staff passes on a subject access request',
    right: 'access',
    strength: 'named',
    pattern: words(
      '(?:received|receive|attached|enclosed|forwarding|forward|passing on|passed|see below|got|has made|have made|made) ',
      upTo(5),
      '(?:a|an|the|this|her|his|their) ',
      upTo(2),
      REQUEST_NAME,
    ),
    unlessWith: /\b(?:sars|training|software|webinar|policy|procedure|experience)\b/,
  },
  {
    code: 'rectification.what-you-have-is-wrong',
    meaning: 'says that what is held about them is wrong',
    right: 'rectification',
    strength: 'own',
    pattern: words(
      `(?:address|name|surname|date of birth|birthday|phone number|telephone number|details?|${HELD}|entry|title|gender) `,
      `(?:that |which )?(?:you|the council|council|your records|your system) (?:currently )?${KEEP} `,
      upTo(5),
      "(?:is|are|isn't|aren't|was|were) ",
      upTo(2),
      '(?:wrong|incorrect|inaccurate|out of date|outdated|untrue|false|right|correct|misspelt|misspelled|spelt wrong)',
    ),
    negatable: false,
    unlessWith: /\b(?:(?:is|are) (?:right|correct)|if)\b/,
  },
  {
    code: 'rectification.mine-is-wrong',
    meaning: 'says that you have something of theirs wrong',
    right: 'rectification',
    strength: 'own',
    pattern: words(
      any(
        `(?:you|the council|your records) (?:have|has|show|shows|still have|hold)(?: got)? (?:the |an |a )?(?:wrong|incorrect|inaccurate) (?:address|name|surname|date of birth|phone number|telephone number|details|information|data)(?: for me| on file| about me| recorded)?`,
        `(?:spelt|spelled|got|recorded|written down|misspelt) my (?:\\S+ )?(?:address|name|surname|date of birth|details) (?:\\S+ ){0,2}(?:wrong|incorrectly|wrongly)`,
        `(?:you|the council|your (?:\\S+ ){0,3}(?:records?|files?|system|letters?|bills?)) (?:still |currently )?(?:have|has|hold|holds|show|shows|use|uses)(?: got)? my (?:old|previous|former|wrong|maiden|married) (?:address|name|surname|phone number|telephone number|details)`,
        `my (?:\\S+ ){0,3}(?:address|name|surname|date of birth|details|data|information|file|record|records) (?:is|are) (?:\\S+ ){0,2}(?:wrong|incorrect|inaccurate|misspelt|misspelled|spelt wrong)`,
      ),
    ),
    negatable: false,
  },
  {
    code: 'rectification.correct',
    meaning: 'asks to have their data corrected',
    right: 'rectification',
    strength: 'own',
    pattern: words(
      '(?:correct|rectify|amend|put right|correction of|rectification of) ',
      upTo(3),
      `(?:my|our client's|about me) (?:\\S+ ){0,3}(?:address|name|surname|date of birth|details|${HELD}|entry)`,
    ),
  },
  {
    code: 'rectification.named',
    meaning: 'names the right to rectification as theirs',
    right: 'rectification',
    strength: 'named',
    pattern: words(
      '(?:my right|under|exercise|exercising|request|making|make|submit) ',
      upTo(5),
      '(?:to rectification|of rectification|rectification|rectification request|article 16)',
    ),
  },
  {
    code: 'erasure.mine',
    meaning: 'asks to have their data erased',
    right: 'erasure',
    strength: 'own',
    pattern: words(
      '(?:delete|erase|remove|destroy|wipe|get rid of|deletion of|erasure of|deleted|erased|removed|destroyed) ',
      upTo(4),
      `(?:my (?:\\S+ ){0,3}(?:account|profile|address|name|photo|photos|picture|${ERASABLE})|me (?:completely )?from (?:your|the) (?:database|databases|systems?|records|files|website))`,
      `(?! ${upTo(6)}(?:mailing lists?|marketing lists?|newsletters?))`,
    ),
    unlessAfter: NOT_DONE,
    unlessWith: /\b(?:accidentally|by mistake|has been deleted|was deleted)\b/,
  },
  {
    code: 'erasure.passive',
    meaning: 'asks to have their data erased',
    right: 'erasure',
    strength: 'own',
    pattern: words(
      '(?:want|like|wish|need|request|require|have|ask for|asking for) ',
      any(
        `(?:for )?(?:all (?:of )?)?my (?:\\S+ ){0,3}(?:account|profile|${HELD}) ${upTo(3)}(?:deleted|erased|removed|destroyed|wiped)`,
        `${upTo(6)}${ABOUT} ${PERSON} ${upTo(2)}(?:deleted|erased|removed|destroyed|wiped)`,
        'to be (?:taken off|removed from|deleted from|erased from) (?:your|the) (?:\\S+ )?(?:systems?|databases?|records|files)',
      ),
    ),
  },
  {
    code: 'erasure.everything-held',
    meaning: 'asks to have everything held about them erased',
    right: 'erasure',
    strength: 'own',
    pattern: words(
      '(?:delete|erase|remove|destroy|wipe|get rid of) ',
      upTo(5),
      `${KEEP} `,
      upTo(2),
      `${ABOUT} ${PERSON}`,
    ),
  },
  {
    code: 'erasure.named',
    meaning: 'names the right to erasure as theirs',
    right: 'erasure',
    strength: 'named',
    pattern: words(
      '(?:my right|under|exercise|exercising|request|making|make|submit|this is) ',
      upTo(5),
      '(?:to be forgotten|to erasure|right to be forgotten|of erasure|erasure request|article 17)',
    ),
  },
  {
    code: 'restriction.mine',
    meaning: 'asks to have the use of their data restricted',
    right: 'restriction',
    strength: 'own',
    pattern: words(
      '(?:restrict|limit|freeze|suspend|pause|put on hold|restriction of) ',
      upTo(6),
      `my (?:\\S+ ){0,3}(?:account|${HELD})`,
    ),
    unlessWith: /\b(?:council tax|parking|payments?|rent)\b/,
  },
  {
    code: 'restriction.named',
    meaning: 'names the right to restriction as theirs',
    right: 'restriction',
    strength: 'named',
    pattern: words(
      '(?:my right|under|exercise|exercising|request|making|make) ',
      upTo(5),
      '(?:to restriction|to restrict processing|restriction of processing|restrict the processing|article 18)',
    ),
  },
  {
    code: 'portability.mine',
    meaning: 'asks to have their data transferred or in a portable form',
    right: 'portability',
    strength: 'own',
    pattern: words(
      any(
        `(?:transfer|move|port|transmit) ${upTo(2)}my (?:\\S+ ){0,2}${HELD} ${upTo(14)}to (?:another|a different|a new|my new)`,
        `my (?:\\S+ ){0,2}${HELD} ${upTo(6)}(?:machine-readable|machine readable|portable|csv|json)(?: (?:format|form|file))?`,
      ),
    ),
  },
  {
    code: 'portability.named',
    meaning: 'names the right to data portability as theirs',
    right: 'portability',
    strength: 'named',
    pattern: words(
      '(?:my right|under|exercise|exercising|request|making|make|this is) ',
      upTo(5),
      '(?:to data portability|data portability|to portability|portability request|article 20)',
    ),
  },
  {
    code: 'objection.direct-marketing',
    meaning: 'objects to direct marketing, which takes effect at once (L9, L14)',
    right: 'objection',
    strength: 'own',
    directMarketing: true,
    negatable: false,
    pattern: words(
      "(?:stop|cease|cancel|end|do not|don't|no longer (?:want|wish)|unsubscribe|opt out|opt me out|object|objecting|take me off|remove me from|remove my \\S+ from|take my name off|never) ",
      upTo(8),
      '(?:newsletters?|marketing|mailing lists?|mailshots?|junk mail|promotional|promotions|adverts?|advertising|advertisements|special offers|circulars|flyers|leaflets|brochures)',
    ),
  },
  {
    code: 'objection.use-of-data',
    meaning: 'objects to how their data is used or shared',
    right: 'objection',
    strength: 'own',
    negatable: false,
    pattern: words(
      any(
        `(?:stop|cease) (?:using|processing|sharing|collecting|passing on|selling) ${upTo(3)}(?:my|our client's) (?:\\S+ ){0,3}(?:name|address|photo|picture|${HELD})`,
        `(?:object|objecting|objection) to ${upTo(8)}(?:my|about me) ?(?:\\S+ ){0,3}(?:${HELD}|being (?:used|processed|shared))`,
        `(?:do not|don't) (?:want you|consent to you|agree to you) ${upTo(3)}(?:using|processing|sharing|to use|to process|to share) ${upTo(2)}my (?:\\S+ ){0,2}${HELD}`,
        `(?:do not|don't) (?:consent|agree) to my (?:\\S+ ){0,2}${HELD} being (?:used|processed|shared)`,
        `withdraw(?:ing)? my consent ${upTo(4)}(?:${HELD}|processing|use|using|share|sharing)`,
      ),
    ),
  },
  {
    code: 'objection.named',
    meaning: 'names the right to object as theirs',
    right: 'objection',
    strength: 'named',
    pattern: words('(?:my right|under|exercise|exercising) ', upTo(4), '(?:to object|right to object|article 21)'),
    unlessWith: /\bplanning\b/,
  },
  {
    code: 'automated-decision.person-to-look',
    meaning: 'asks for a person to review what a computer decided',
    right: 'automated-decision',
    strength: 'own',
    pattern: words(
      '(?:person|human|human being|someone|somebody|officer|member of staff|people) ',
      upTo(2),
      '(?:look|looks|review|reviews|check|checks|reconsider|reconsiders|decide|consider|to) ',
      upTo(8),
      "(?:computers?|computer's|automated|automatic|algorithms?|algorithm's|machines?|machine's|ai)",
    ),
  },
  {
    code: 'automated-decision.made-by-computer',
    meaning: 'contests a decision that a computer made',
    right: 'automated-decision',
    strength: 'own',
    pattern: words(
      any(
        `(?:decision|refusal|assessment|score|refused|decided|turned down|rejected) ${upTo(6)}(?:by|from) (?:a |an |your |the )?(?:computer|algorithm|machine|ai|automated system|automated process)`,
        `(?:computer|algorithm|machine|automated system|automated process|ai) (?:\\S+ ){0,3}(?:decided|rejected|refused|scored|assessed|turned down) (?:\\S+ ){0,3}(?:me|my)`,
        `(?:appeal|challenge|contest|review|object to|disagree with|reconsider) ${upTo(4)}(?:automated|computer|computer's) (?:decision|assessment|refusal)`,
        'human (?:review|intervention) of ',
      ),
    ),
  },
  {
    code: 'automated-decision.named',
    meaning: 'names the safeguards for automated decisions as theirs',
    right: 'automated-decision',
    strength: 'named',
    pattern: words(
      '(?:my rights?|under|exercise|exercising|request|requesting) ',
      upTo(6),
      '(?:human intervention|automated decision(?:-| )making|automated decisions?|article 22[a-d]?)',
    ),
  },
];

import { any, type Phrase, upTo, words } from './phrase.ts';

const DISSATISFIED =
  '(?:complain|complaint|complaints|complaining|complained|unhappy|dissatisfied|not happy|not satisfied|appalled)';
const HANDLED =
  '(?:handled|handling|dealt with|dealing with|treated|used|using|use of|processed|processing|shared|sharing|stored|kept|disclosed|looked after|responded to|answered)';
const DATA =
  '(?:personal data|personal information|personal details|data|information|details|records?|files?|privacy|subject access requests?|access requests?|sars?|dsars?|(?:erasure|rectification|portability) requests?|requests?)';

/**
 * What somebody threatens, may do, is told they can do or denies is no complaint: requests often end with such words. A
 * "not" further away belongs to what is complained of ("you have not answered, and I complain").
 */
const NOT_YET =
  /(?:\b(?:i|we) (?:will|shall|may|might|could)|\b(?:i'll|we'll|reserve (?:the|my) right to|entitled to|right to|intend to|going to|forced to|how (?:do i|can i|to)|where to))(?: \S+){0,4} ?$|(?:\bnot|n't|\bnever|\bno|\bwithout|\brather than|\binstead of)(?: \S+){0,2} ?$/;
/** Explanations of the procedure, as they stand under letters and on web sites. */
const ABOUT_COMPLAINING =
  /\b(?:complaints? (?:procedure|process|policy|team|form|line)|you (?:can|may|have the right to) complain)\b/;

/** What people write who complain of how their data or their request was handled (L20), and what it means. */
export const COMPLAINT_PHRASES: readonly Phrase[] = [
  {
    code: 'complaint.handling',
    meaning: 'complains of how personal data or a request was handled',
    strength: 'own',
    pattern: words(
      any(
        `${DISSATISFIED} ${upTo(10)}${HANDLED} ${upTo(6)}${DATA}`,
        `${DISSATISFIED} ${upTo(8)}${DATA} ${upTo(6)}${HANDLED}`,
        `${DISSATISFIED} ${upTo(10)}(?:response|reply|answer|outcome|delay|failure|refusal) ${upTo(6)}(?:my |our |the )(?:\\S+ )?(?:subject access request|sar|dsar|(?:data|information|erasure|access|rectification) request|data|records|personal information)`,
      ),
    ),
    unlessAfter: NOT_YET,
    negatable: false,
    unlessWith: ABOUT_COMPLAINING,
  },
  {
    code: 'complaint.data-protection',
    meaning: 'calls it a complaint about data protection',
    strength: 'own',
    pattern: words(
      any(
        '(?:data protection|gdpr|privacy|subject access|sar|information rights) (?:related )?complaint',
        `complain(?:t|ing)? ${upTo(4)}(?:about|of|regarding|concerning|under|over) ${upTo(6)}(?:data protection|gdpr|privacy|subject access|sars?|dsars?|personal (?:data|information))`,
        'complaint under section 164a',
      ),
    ),
    unlessAfter: NOT_YET,
    negatable: false,
    unlessWith: ABOUT_COMPLAINING,
  },
  {
    code: 'complaint.unanswered-request',
    meaning: 'complains that a request has not been answered, or was answered late or in part',
    strength: 'own',
    pattern: words(
      any(
        `${DISSATISFIED} ${upTo(12)}(?:not|n't|never|failed|failing|ignored|late|overdue|refused|incomplete|missing|withheld) ${upTo(10)}(?:request|sar|dsar|data|records|personal information)`,
        `${DISSATISFIED} ${upTo(12)}(?:request|sar|dsar) ${upTo(10)}(?:not|n't|never|failed|ignored|late|overdue|refused|incomplete|months|weeks)`,
      ),
    ),
    unlessAfter: NOT_YET,
    negatable: false,
    unlessWith: ABOUT_COMPLAINING,
  },
  {
    code: 'complaint.under-procedure',
    meaning: 'asks for a matter to be looked at under the complaints procedure for data protection',
    strength: 'own',
    pattern: words(
      `(?:look|consider|review|investigate|deal|treat|handle) ${upTo(8)}under (?:your|the) data protection complaints? (?:procedure|process|policy)`,
    ),
    unlessAfter: NOT_YET,
    negatable: false,
  },
  {
    code: 'complaint.from-regulator',
    meaning: 'the regulator writes about a complaint that it has received',
    strength: 'own',
    pattern: words(
      any(
        `(?:ico|information commissioner(?:'s office)?|information commission|we) ${upTo(3)}(?:has|have) received (?:a |an )?(?:data protection )?(?:complaint|concern)`,
        `(?:complaint|concern) ${upTo(6)}(?:made|brought|raised|submitted|reported) to (?:us|the ico|the information commissioner|the information commission|the commissioner)`,
      ),
    ),
    unlessAfter: NOT_YET,
    negatable: false,
    unlessWith: ABOUT_COMPLAINING,
  },
  {
    code: 'complaint.formal',
    meaning: 'makes a complaint, in a mail that speaks of personal data',
    strength: 'named',
    pattern: words(
      any(
        '(?:formal|official|written|serious) complaint',
        '(?:this|it|here|that) is (?:a|my) (?:\\S+ )?complaint',
        '(?:make|making|made|raise|raising|lodge|lodging|register|file|submit|have) (?:a|my|this|another) (?:\\S+ )?complaint',
        '(?:want|wish|like|writing|write|need|have) to complain',
        "(?:i am|i'm|we are) complaining",
        '(?:i|we|she|he|they) (?:must |have to |do |hereby |formally |therefore )?complains? (?:about|of|that|to you)',
        '(?:letter|email|e-mail) of complaint',
      ),
    ),
    unlessAfter: NOT_YET,
    negatable: false,
    unlessWith: ABOUT_COMPLAINING,
  },
];

/** A mail that makes a complaint is one about data protection where it speaks of personal data. */
export const SPEAKS_OF_DATA =
  /\b(?:personal (?:data|information|details)|data protection|gdpr|privacy|confidential(?:ity)?|subject access|sars?|dsars?|my (?:\S+ )?(?:data|information|records?|files?|details)|data breach)\b/;

/** A request that the sentence tells of was made before, and is what is complained of. */
export const TELLS_OF_REQUEST = words(
  any(
    '(?:asked|requested|made|submitted|sent|applied|emailed|wrote)',
    'my (?:\\S+ ){0,3}(?:request|sar|dsar)',
    '(?:failed|failure|ignored|refused|refusal|late|delay|delayed|overdue|incomplete|withheld|redacted|took)',
    `(?:not|n't|never|nobody) ${upTo(3)}(?:answered|replied|responded|respond|reply|answer|sent|acknowledged|provided|had|received|given)`,
  ),
);

/** The writer asks now, whatever they complain of. */
export const ASKS_NOW = words(
  any(
    `please (?:now |also |do |therefore )?(?:send|provide|give|supply|delete|erase|correct|amend|stop|remove|let me have)`,
    '(?:i|we) (?:(?:also|now|still|therefore|hereby) )?(?:want|request|ask|require|would like|wish|need)(?! (?:to )?(?:\\S+ ){0,3}complain)',
    '(?:this is|treat this as) (?:also |a |another |my |new )+(?:formal )?(?:subject access request|sar|dsar|request)',
  ),
);

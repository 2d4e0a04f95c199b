/** How a paragraph begins that warns about the mail itself; it counts as one only where it also speaks as lawyers do. */
const WARNING = [
  /^(?:this|the) (?:e-?mail|message|communication|transmission)\b/,
  /^(?:the|any) (?:information|contents?|views|opinions)\b/,
  /^(?:if|should) you\b.{0,60}\b(?:received?|intended|addressee)\b/,
  /^(?:all|any) (?:e-?mails?|messages|incoming)\b/,
];
const LAWYERS_WORDS =
  /\b(?:confidential|privileged|intended (?:only|solely|recipient|addressee|for)|addressee|virus|viruses|monitored|liab(?:le|ility)|received? .{0,40}in error)\b/;

/** How a paragraph begins that a mail system, not the writer, put there. */
const NOTICE = [
  /^(?:confidentiality|legal|privacy|data protection|gdpr) (?:notice|disclaimer|warning|statement|information)\b/,
  /^disclaimer\b/,
  /^\[?(?:external|caution)\b.{0,80}\b(?:e-?mail|sender|outside)\b/,
  /^(?:please consider|think of|save) the environment/,
  /^(?:for (?:more )?information (?:about|on) how|how) (?:we|the council|this organisation) (?:use|uses|process|handle)/,
  /^(?:to )?(?:find out|read|see|view) (?:more about )?(?:how we use|our privacy)/,
  /^(?:our|my|the) privacy (?:notice|policy|statement)\b/,
  /^we (?:take|process|handle|are committed to) .{0,40}\b(?:privacy|personal data|personal information|data protection)\b/,
  /^(?:to make|how to make|if you (?:want|wish|would like) to make|for) (?:a |an |all )?(?:subject access|data protection|freedom of information) (?:requests?|enquiries|queries)\b/,
];

const CLOSING =
  /^(?:(?:kind|kindest|best|warm|warmest|many|with|my|very) (?:regards|wishes|thanks)|(?:with )?(?:kind|best) regards and thanks|regards|best|thanks(?: (?:again|and regards|in advance))?|thank you(?: (?:in advance|very much))?|many thanks(?: in advance)?|yours(?: (?:faithfully|sincerely|truly|respectfully))?|(?:faithfully|sincerely) yours|sincerely|cheers)[,.! ]{0,3}$/i;
const DELIMITER = /^(?:-{2,3} ?|_{2,40}|={3,40})$/;
const DEVICE = /^(?:sent from (?:my|the|yahoo|outlook|mail for|samsung)|get outlook for)\b/i;
const POSTSCRIPT = /^p\.? ?s\.?\b/i;

/** A signature is short. A closing word with more than this below it is an opening courtesy. */
const LONGEST_SIGNATURE = 14;

/**
 * The sentences that the writer meant: without a signature block, without what a device adds, and without the
 * disclaimers and privacy notices that mail systems append, whose talk of data breaches and subject access asks for
 * nothing. A postscript below a signature is kept. Expects text without quoted mail.
 */
export function dropBoilerplate(newText: string): string {
  const paragraphs = newText.split(/\n[ \t]*\n/).filter((paragraph) => !isBoilerplate(paragraph));
  const lines = paragraphs.join('\n\n').split('\n');
  const signature = findSignature(lines);
  if (signature === null) return lines.join('\n').trim();
  const postscript = lines.findIndex((line, index) => index > signature && POSTSCRIPT.test(line.trim()));
  return [...lines.slice(0, signature), ...(postscript < 0 ? [] : ['', ...lines.slice(postscript)])].join('\n').trim();
}

function isBoilerplate(paragraph: string): boolean {
  const opening = paragraph.trim().replaceAll(/\s+/g, ' ').replaceAll('’', "'").slice(0, 400).toLowerCase();
  const bare = opening.replace(/^[*_#>\s-]{1,20}/, '');
  const warns = WARNING.some((pattern) => pattern.test(bare)) && LAWYERS_WORDS.test(bare);
  return warns || NOTICE.some((pattern) => pattern.test(bare));
}

function findSignature(lines: readonly string[]): number | null {
  const earliest = lines.length - LONGEST_SIGNATURE;
  const start = lines.findIndex((line, index) => {
    const trimmed = line.trim();
    if (DEVICE.test(trimmed) || trimmed === '--') return true;
    return index >= earliest && index > 0 && (CLOSING.test(trimmed) || DELIMITER.test(trimmed));
  });
  return start < 0 ? null : start;
}

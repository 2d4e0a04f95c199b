import type { Instant } from '../calendar/local-date.ts';
import { readMailDate } from './read-mail-date.ts';
import { type Moment, readMoment } from './read-moment.ts';

/** A mail that was forwarded within the text of another: what its copied header says, which anybody can have typed. */
export interface InlineForward {
  /** What the forwarder wrote above it. */
  coverNote: string;
  from: { name: string; address: string | null };
  subject: string;
  /** As written; null where the header block has none. */
  dateText: string | null;
  text: string;
}

const MARKER =
  /^[ >]{0,3}(?:-{2,12} ?(?:forwarded message|original message|forwarded by .{1,80}) ?-{0,12}|begin forwarded message ?:|forwarded message ?:)[ -]{0,12}$/i;
const RULE = /^_{20,80}$/;
const FIELD = /^[ >*]{0,4}(from|sent|date|to|cc|subject|reply-to)[ *]{0,2}:[ *]{0,2}(.*)$/i;
const ADDRESS =
  /<(?:mailto:)?([^<>\s@]{1,100}@[^<>\s]{1,200})>|\[mailto:([^[\]\s@]{1,100}@[^[\]\s]{1,200})\]|([^<>\s@"[\]]{1,100}@[^<>\s[\]"]{1,200})/;
/** How far below its marker a header block may begin, and how many lines it may take. */
const REACH = 4;
const LONGEST_BLOCK = 16;
const FORWARDING_SUBJECT = /^\s*(?:fw|fwd)\s*:/i;

/**
 * Finds a mail forwarded inline: below a forwarding marker, or, where the subject says `Fw:` or `Fwd:`, at the first block
 * of `From:`, `Sent:` or `Date:`, `To:`, `Subject:` lines as Outlook writes them. Null where there is none. A chain of
 * forwards is followed by reading the result again.
 */
export function splitForward(text: string, subject: string): InlineForward | null {
  const lines = text.split('\n');
  const forwarding = FORWARDING_SUBJECT.test(subject);
  for (const [index, line] of lines.entries()) {
    const marked = MARKER.test(line) && (forwarding || !/original message/i.test(line));
    const start = marked || (forwarding && RULE.test(line)) ? findField(lines, index + 1) : forwarding ? index : null;
    const block = start === null ? null : readBlock(lines, start);
    if (block !== null) return toForward(lines, index, block);
  }
  return null;
}

/** The moment that a copied date line names: a hint at most, in London's time where it names no zone. */
export function readForwardedDate(dateText: string | null, receivedAt: Instant): Moment {
  const at = dateText === null ? null : readMailDate(dateText);
  return readMoment(at ?? dateText, receivedAt);
}

interface HeaderBlock {
  fields: Map<string, string>;
  end: number;
}

function findField(lines: readonly string[], from: number): number | null {
  const offset = lines.slice(from, from + REACH).findIndex((line) => FIELD.test(line));
  return offset < 0 ? null : from + offset;
}

function readBlock(lines: readonly string[], start: number): HeaderBlock | null {
  const fields = new Map<string, string>();
  let last = '';
  let end = start;
  for (const line of lines.slice(start, start + LONGEST_BLOCK)) {
    const [, name, value = ''] = FIELD.exec(line) ?? [];
    if (name === undefined && (line.replaceAll(/[> ]/g, '') === '' || last === '')) break;
    if (name !== undefined) last = name.toLowerCase();
    fields.set(last, name === undefined ? `${fields.get(last) ?? ''} ${line.trim()}` : value.trim());
    end += 1;
  }
  const dated = fields.has('sent') || fields.has('date');
  return fields.has('from') && (dated || fields.has('subject')) && fields.size >= 3 ? { fields, end } : null;
}

function toForward(lines: readonly string[], at: number, { fields, end }: HeaderBlock): InlineForward {
  const from = fields.get('from') ?? '';
  const address = ADDRESS.exec(from);
  const quoted = lines.slice(end);
  const marked = quoted.filter((line) => line.trim() !== '');
  // Some programs mark the whole forwarded mail as a quotation.
  const unmarked = marked.length > 0 && marked.every((line) => line.startsWith('>'));
  return {
    coverNote: lines.slice(0, at).join('\n').trim(),
    from: {
      name: from
        .replace(ADDRESS, '')
        .replaceAll(/["*<>[\]]/g, '')
        .trim(),
      address: address?.[1] ?? address?.[2] ?? address?.[3] ?? null,
    },
    subject: fields.get('subject') ?? '',
    dateText: fields.get('sent') ?? fields.get('date') ?? null,
    text: (unmarked ? quoted.map((line) => line.replace(/^>+ ?/, '')) : quoted).join('\n').trim(),
  };
}

import type { LetterSection } from '../response/letter-sections.ts';
import type { CaseEvent } from './events.ts';
import type { AccessibleFormat, FileFlag } from './response-events.ts';

type Prepared = Extract<CaseEvent, { type: 'response-prepared' }>;
type Outcome = Extract<CaseEvent, { type: 'response-drafted' }>['outcome'];

/** A package behind a link: each issue has a link and a code of its own. */
export interface ResponsePackage {
  issue: number;
  askedAt: string;
  issued: { at: string; expiresAt: string; files: number; bytes: number } | null;
  failed: { at: string; because: 'too-large' | 'too-many-files' | 'file-missing' } | null;
  wrongCodes: number;
  /** When the last wrong code was entered. */
  lastWrongAt: string | null;
  /** When it was collected, each time. */
  collectedAt: string[];
  deletedAt: string | null;
}

/** A link by which somebody can send files in, for this case and nothing else. */
export interface UploadLink {
  link: number;
  to: 'requester' | { service: string };
  issuedAt: string;
  expiresAt: string;
}

/** How far the answer to a request has come: part of a request's state. */
export interface ResponseState {
  draft: { number: number; outcome: Outcome; askedAt: string } | null;
  /** The edits that the draft is written with, oldest first; their words stand among the particulars. */
  edits: { actionId: string; sections: LetterSection[] }[];
  /** The last letter that was written; `seq` is the number of the event that says so. */
  prepared: { draft: number; at: string; seq: number; documents: Prepared['documents'] } | null;
  /** Oldest first; the last one is the one that counts. */
  packages: ResponsePackage[];
  despatchedAt: string | null;
  formats: { format: AccessibleFormat; askedAt: string; suppliedAt: string | null }[];
  uploadLinks: UploadLink[];
  files: { file: number; link: number; object: string; at: string; bytes: number; flags: FileFlag[] }[];
}

export const noResponse: ResponseState = {
  draft: null,
  edits: [],
  prepared: null,
  packages: [],
  despatchedAt: null,
  formats: [],
  uploadLinks: [],
  files: [],
};

const openPackage = (issue: number, askedAt: string): ResponsePackage => ({
  issue,
  askedAt,
  issued: null,
  failed: null,
  wrongCodes: 0,
  lastWrongAt: null,
  collectedAt: [],
  deletedAt: null,
});

function changePackage(
  state: ResponseState,
  issue: number,
  change: (before: ResponsePackage) => Partial<ResponsePackage>,
): ResponseState {
  return {
    ...state,
    packages: state.packages.map((each) => (each.issue === issue ? { ...each, ...change(each) } : each)),
  };
}

function applyEdit(state: ResponseState, event: Extract<CaseEvent, { type: 'letter-edited' }>): ResponseState {
  if (state.draft === null) return state;
  const edit = event.actionId === undefined ? [] : [{ actionId: event.actionId, sections: event.sections }];
  return {
    ...state,
    draft: { ...state.draft, number: event.draft, askedAt: event.at },
    edits: [...state.edits, ...edit],
  };
}

/** The answer after one more event of its case; events that do not concern it leave it as it is. Pure. */
export function applyResponseEvent(state: ResponseState, event: CaseEvent): ResponseState {
  switch (event.type) {
    case 'response-drafted':
      return {
        ...state,
        draft: { number: event.draft, outcome: event.outcome, askedAt: event.at },
        edits: event.afresh ? [] : state.edits,
      };
    case 'letter-edited':
      return applyEdit(state, event);
    case 'response-prepared':
      return { ...state, prepared: { draft: event.draft, at: event.at, seq: event.seq, documents: event.documents } };
    case 'response-sent':
      return event.route === 'encrypted-package' ? { ...state, packages: [openPackage(1, event.at)] } : state;
    case 'package-asked':
      return { ...state, packages: [...state.packages, openPackage(event.issue, event.at)] };
    case 'package-issued': {
      const { at, expiresAt, files, bytes } = event;
      return changePackage(state, event.issue, () => ({ issued: { at, expiresAt, files, bytes } }));
    }
    case 'package-failed':
      return changePackage(state, event.issue, () => ({ failed: { at: event.at, because: event.because } }));
    case 'wrong-code-entered':
      return changePackage(state, event.issue, ({ wrongCodes }) => ({
        wrongCodes: wrongCodes + 1,
        lastWrongAt: event.at,
      }));
    case 'package-collected':
      return changePackage(state, event.issue, ({ collectedAt }) => ({ collectedAt: [...collectedAt, event.at] }));
    case 'package-deleted':
      return changePackage(state, event.issue, () => ({ deletedAt: event.at }));
    case 'despatched':
      return event.what === 'response' ? { ...state, despatchedAt: event.at } : state;
    case 'format-asked':
      return { ...state, formats: [...state.formats, { format: event.format, askedAt: event.at, suppliedAt: null }] };
    case 'format-supplied':
      return {
        ...state,
        formats: state.formats.map((each) =>
          each.format === event.format && each.suppliedAt === null ? { ...each, suppliedAt: event.at } : each,
        ),
      };
    case 'upload-link-issued': {
      const { link, to, at, expiresAt } = event;
      return { ...state, uploadLinks: [...state.uploadLinks, { link, to, issuedAt: at, expiresAt }] };
    }
    case 'file-received': {
      const { file, link, object, at, bytes, flags } = event;
      return { ...state, files: [...state.files, { file, link, object, at, bytes, flags }] };
    }
    default:
      return state;
  }
}

import type { BreachState } from '../../functions/domain/case/fold-breach.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { type BuiltPack, buildPack } from '../../functions/domain/pack/build-pack.ts';
import { findPackFault } from '../../functions/domain/pack/find-pack-fault.ts';
import { type Pack, packSchema } from '../../functions/domain/pack/pack.ts';
import type { PackContact } from '../../functions/domain/pack/pack-source.ts';
import { renderPackHtml } from '../../functions/pack/render-pack-html.ts';
import { writePackDocument } from '../../functions/pack/write-pack-document.ts';
import type { Organisation } from '../../functions/platform/organisation.ts';
import { renderPdf } from '../../functions/response/documents/render-pdf.ts';
import type { Particulars } from './answers.ts';
import { isUnsortedReference, type Place, readCase, readOrganisationAt } from './casework.ts';
import { readPdfFonts } from './read-pdf-fonts.ts';
import { CommandError } from './run-command.ts';

export const PACK_FORMATS = ['html', 'pdf', 'json'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

export interface PackRequest {
  caseId: string;
  purpose: Pack['purpose'];
  format: PackFormat;
}

const OFFICERS = [
  { role: 'dpo', title: 'Data Protection Officer' },
  { role: 'deputy-dpo', title: 'Deputy Data Protection Officer' },
] as const;

/** Whom the reader of a pack can ask (L32): whoever holds those offices in the role directory. */
const findContact = ({ name, staff, intakeAddress }: Organisation): PackContact => ({
  organisation: name,
  officers: OFFICERS.flatMap(({ role, title }) =>
    staff.filter(({ roles }) => roles.includes(role)).map(({ address }) => ({ title, address })),
  ),
  address: intakeAddress,
});

function renderPack(pack: Pack, format: PackFormat, marking: string | null): Promise<string | Uint8Array> {
  switch (format) {
    case 'html':
      return renderPackHtml(pack, marking);
    case 'json':
      return Promise.resolve(`${JSON.stringify(packSchema.parse(pack), null, 2)}\n`);
    case 'pdf': {
      const options = { author: pack.organisation, marking, at: pack.madeAt, fonts: readPdfFonts() };
      return renderPdf(writePackDocument(pack), options);
    }
  }
}

/** What is kept of the reports that were merged into a case. */
async function readMerged({ incident }: BreachState, place: Place): Promise<Particulars> {
  const reports = await Promise.all(incident.merged.map(({ from }) => readCase(from, place)));
  return reports.flatMap((report) => report?.particulars ?? []);
}

/**
 * The pack of a breach at a place, as of its present instant, in that format; and the words for whose sake answers were
 * left out of it, for whoever asks. Throws CommandError where there is no such case or it has no pack.
 */
export async function makePack(
  { caseId, purpose, format }: PackRequest,
  place: Place,
): Promise<{ bytes: string | Uint8Array; found: BuiltPack['found'] }> {
  if (isUnsortedReference(caseId)) {
    throw new CommandError(`${caseId} is mail without a case. Open a breach from it first (npm run act, open-breach).`);
  }
  const read = await readCase(caseId, place);
  if (read === null) throw new CommandError(`There is no case ${caseId}. npm run cases lists what there is.`);
  const { events, particulars } = read;
  const state = foldCase(caseId, events);
  const fault = findPackFault(state, purpose);
  if (fault !== null) throw new CommandError(fault);
  const organisation = await readOrganisationAt(place);
  const { policy } = organisation;
  const contact = findContact(organisation);
  const merged = state.kind === 'breach' ? await readMerged(state, place) : [];
  const at = await place.now();
  const { pack, found } = buildPack({ caseId, events, particulars, merged, purpose, policy, contact, at });
  return { bytes: await renderPack(pack, format, policy.mail.classification.value), found };
}

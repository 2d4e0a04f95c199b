/** Where what is made for a response lies, under its case: so a purge takes it with the rest. */
const folder = (caseId: string) => `cases/${caseId}/response`;

export type DocumentName = 'letter' | 'schedule';
export type DocumentFormat = 'html' | 'pdf';

/** A letter or schedule of a draft: `cases/REQ-…/response/draft-2/letter.pdf`. */
export const documentKey = (caseId: string, draft: number, name: DocumentName, format: DocumentFormat) =>
  `${folder(caseId)}/draft-${draft}/${name}.${format}`;

/** An issue of the package: `cases/REQ-…/response/package-1.zip`. */
export const packageKey = (caseId: string, issue: number) => `${folder(caseId)}/package-${issue}.zip`;

/** What a package is called on the requester's own disk. */
export const packageName = (caseId: string) => `${caseId} our answer.zip`;

/** The folder of a link for sending files in. */
export const uploadFolder = (caseId: string, link: number) => `cases/${caseId}/uploads/${link}/`;

/** Where a file that came for a case is kept, under its prefix: a purge of the case takes it. */
export type CaseFolder = `found/${string}` | 'redacted';

/** The folder of what a service found. */
export const foundFolder = (service: string): CaseFolder => `found/${service}`;

const LONGEST_NAME = 80;

/**
 * The key under which a file that came is kept: `cases/REQ-…/found/housing/<arrival>-<name>`. `arrival` is an id of the
 * delivery, so that two files of one name are two objects. What people call files is kept for people to know them by,
 * without anything that a path, a page or a shell would take for its own. Pure.
 */
export function nameKeptFile(caseId: string, folder: CaseFolder, arrival: string, fileName: string | null): string {
  const plain = (fileName ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return `cases/${caseId}/${folder}/${arrival}-${plain?.slice(-LONGEST_NAME) || 'file'}`;
}

/** The folders of a case whose files may be named on its schedule or be released. */
const releasable = ['found', 'redacted', 'uploads'];

/** Whether a key is that of a file of this case which may be put on a schedule: never its mail or evidence of identity. */
export function isFileOfCase(caseId: string, key: string): boolean {
  const [, id, folder, ...rest] = key.split('/');
  const isPlain = rest.length > 0 && rest.every((part) => part !== '' && part !== '.' && part !== '..');
  return key.startsWith(`cases/${caseId}/`) && id === caseId && releasable.includes(folder ?? '') && isPlain;
}

/** Why files cannot be what a service found on this case; null where they can. */
export function findFoundFileFault(caseId: string, service: string, keys: readonly string[]): string | null {
  const foreign = keys.filter((key) => !isFileOfCase(caseId, key));
  return foreign.length > 0
    ? `${foreign.join(', ')} is not a file that ${service} sent for this case. Name files by their keys under cases/${caseId}/${foundFolder(service)}/.`
    : null;
}

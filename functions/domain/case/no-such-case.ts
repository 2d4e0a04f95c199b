/** There are no events under that id: it names no case, or was mistyped. */
export class NoSuchCaseError extends Error {
  override readonly name = 'NoSuchCaseError';
  constructor(caseId: string) {
    super(`There is no case ${caseId}.`);
  }
}

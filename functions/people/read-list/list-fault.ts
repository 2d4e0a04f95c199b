/** Why a list cannot be read at all, in plain English for whoever brought it in; nothing of it is kept then. */
export class ListFault extends Error {
  override readonly name = 'ListFault';
}

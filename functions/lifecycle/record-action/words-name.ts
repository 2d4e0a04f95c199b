/** Where the words of an action stand among the particulars of its case. */
export const wordsName = (actionId: string) => `words/${actionId}`;

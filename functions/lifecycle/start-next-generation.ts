import type { CaseKind } from '../domain/case/case-kinds.ts';
import type { Machines } from '../platform/ports.ts';

/** Names are unusable for ninety days after their execution closed; this many in a row were never all used by chance. */
const TRIES = 20;

/**
 * Starts the execution after `generation` on a case; a name that has been used is passed over. Its hub claims the case,
 * so that an earlier one, should it still live, ends at its own hub (design rule 4).
 */
export async function startNextGeneration(
  machines: Machines,
  kind: CaseKind,
  caseId: string,
  generation: number,
): Promise<void> {
  for (let next = generation + 1; next <= generation + TRIES; next += 1) {
    if ((await machines.start(kind, caseId, next)) === 'started') return;
  }
  throw new NoFreeGenerationError(caseId, generation);
}

/** Every name that was tried has been used. The reconciler tries again in an hour; the alarm tells the operator. */
export class NoFreeGenerationError extends Error {
  override readonly name = 'NoFreeGenerationError';
  constructor(caseId: string, generation: number) {
    super(
      `No execution could be started on ${caseId} after generation ${generation}: ${TRIES} names in a row are taken.`,
    );
  }
}

import type { Style } from '../casework/style.ts';
import type { CheckResult } from './check-expectation.ts';

/** Each expectation with a tick or a cross, a cross with what was found, and how many held. */
export function writeResults(results: readonly CheckResult[], style: Style): string {
  const failed = results.filter(({ held }) => !held).length;
  const lines = results.map(({ says, held, found }) =>
    held ? `  ${style('green', '✓')} ${says}` : `  ${style('red', '✗')} ${says}\n      ${style('red', found ?? '')}`,
  );
  const held = `${results.length - failed} of ${results.length} expectations held`;
  return [...lines, style(failed === 0 ? ['green', 'bold'] : ['red', 'bold'], held), ''].join('\n');
}

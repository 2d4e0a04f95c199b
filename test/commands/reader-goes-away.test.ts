import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// `cases` loads libraries that listen to standard output themselves; `policy` loads none of them.
it.each(['cases', 'policy'])('%s ends quietly where its reader has seen enough (| head -1)', async (name) => {
  const command = fileURLToPath(new URL(`../../commands/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [command, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  child.stdout.destroy();
  expect(await text(child.stderr)).toBe('');
  expect(await ended).toEqual([0, null]);
});

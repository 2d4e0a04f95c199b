import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readFlowchart } from './read-flowchart.ts';
import { isThere, readPage, readPictures } from './read-page.ts';

const project = new URL('../../', import.meta.url);

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'samples/README.md', 'statemachines/README.md'],
  ...readdirSync(new URL('docs/', project), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

/** What a heading is linked by: in small letters, without marks, words joined by hyphens. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string) =>
  [...readPage(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** The links of a page that lead into the project, and lead to nothing. */
function findBrokenLinks(path: string): string[] {
  const links = [...readPage(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : posix.join(posix.dirname(path), file);
    if (!isThere(target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
}

describe.each(pages)('%s', (path) => {
  it('links to what is there', () => {
    expect(findBrokenLinks(path)).toEqual([]);
  });

  it('names no command that npm does not run', () => {
    const named = [...readPage(path).matchAll(/\bnpm run (?:-s )?([a-z]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = readPage('README.md');

  it('calls the stages of every lifecycle as the machines do, and leaves none out', () => {
    const stages = ['request', 'breach', 'complaint', 'disclosure'].map((name) => {
      const machine = readPage(`statemachines/${name}.asl.json`);
      return [...machine.matchAll(/"Next": "([A-Z][a-z]+(?: [A-Za-z]+)+)"/g)]
        .map(([, state = '']) => state)
        .filter((state) => !/^(?:Decide Next Step|Go to Stage|Wait .*|Unknown Stage)$/.test(state));
    });
    const drawn = readPictures(readme).map((picture) =>
      [...readFlowchart(picture).boxes].filter((box) => !/^(?:a mail|disposed of)/.test(box)),
    );
    expect(drawn.map((boxes) => boxes.sort())).toEqual(stages.map((names) => [...new Set(names)].sort()));
  });

  it('shows what the deadline calculator answers', () => {
    const [, command = '', answer = ''] =
      /^npm run -s deadline -- (.*)\n```\n\n```\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    const printed = execFileSync(process.execPath, ['commands/deadline.ts', ...command.split(' ')], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(printed).toBe(answer);
  });

  it('leads to every page and every decision', () => {
    const decisions = readPage('docs/adr/README.md');
    for (const page of pages.filter((path) => /^docs\/[a-z]+\.md$/.test(path))) expect(readme).toContain(`(${page})`);
    for (const page of pages.filter((path) => /^docs\/adr\/\d/.test(path))) {
      expect(decisions).toContain(`(${posix.basename(page)})`);
    }
  });
});

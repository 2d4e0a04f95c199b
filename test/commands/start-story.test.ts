import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ActStep } from '../../commands/start/story.ts';
import { describeActions } from '../../functions/domain/actions/check-action.ts';
import { caseEventSchema } from '../../functions/domain/case/events.ts';
import { describeUnsortedActions } from '../../functions/lifecycle/record-action/unsorted-actions.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { story } from '../../samples/story.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const samples = `${root}samples/`;
const policy = loadPolicy(readDeployment(`${root}deployment.json`).policy);

const deliveries = story.steps.flatMap((step) => ('deliver' in step ? [step] : []));
const acts = story.steps.flatMap((step) => ('act' in step ? [step] : []));
const expectations = [...story.steps.flatMap((step) => ('expect' in step ? [step.expect] : [])), ...story.ending];

const sorters = [...policy.roles.casework.value, ...policy.roles.toldOfUnsortedMail.value];
const actions = [
  ...describeActions().map(({ action, data, who }) => ({ action, data, who: who(policy) })),
  ...describeUnsortedActions().map(({ action, data }) => ({ action, data, who: sorters })),
];

function findFault({ act, by, data = {} }: ActStep): string | null {
  const action = actions.find((known) => known.action === act);
  if (!action) return `there is no action ${act}`;
  if (!action.who.includes(by)) return `${act} is not for ${by}`;
  const parsed = action.data.safeParse(data);
  return parsed.success ? null : `${act}: ${parsed.error.message}`;
}

describe('the story that npm start plays', () => {
  it('takes its steps in order of time, between its beginning and its end', () => {
    const moments = [story.startsAt, ...story.steps.map(({ at }) => at), story.endsAt].map((at) => Date.parse(at));
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    const months = (Date.parse(story.endsAt) - Date.parse(story.startsAt)) / (30 * 86_400_000);
    expect(months).toBeGreaterThan(3);
    expect(months).toBeLessThan(4);
  });

  it('delivers files that exist, and the whole sample inbox', () => {
    const files = deliveries.map(({ deliver }) => deliver);
    expect(files.filter((file) => !existsSync(`${samples}${file}`))).toEqual([]);
    const folders = ['inbox', 'story'];
    const there = folders.flatMap((folder) => readdirSync(`${samples}${folder}`).map((name) => `${folder}/${name}`));
    expect(there.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('fills its mails only with references and codes of mails that came before', () => {
    for (const [index, { deliver }] of deliveries.entries()) {
      const earlier = deliveries.slice(0, index).map((step) => readFileSync(`${samples}${step.deliver}`, 'utf8'));
      const text = readFileSync(`${samples}${deliver}`, 'utf8');
      for (const [, messageId] of text.matchAll(/\{\{(?:reference|code):([^{}]+)\}\}/g)) {
        const isKnown = earlier.some((mail) => mail.includes(`Message-ID: <${messageId}>`));
        expect(isKnown, `${deliver} names ${messageId}`).toBe(true);
      }
    }
  });

  it('acts by people who may, with data that fit', () => {
    expect(acts.map(findFault).filter((fault) => fault !== null)).toEqual([]);
  });

  it('speaks of cases only once they are opened', () => {
    const opened = new Set<string>();
    for (const step of story.steps) {
      if ('deliver' in step && step.opens) opened.add(step.opens);
      if ('act' in step) expect([...opened]).toContain(step.on);
      if ('expect' in step && 'on' in step.expect) {
        expect([...opened]).toEqual(expect.arrayContaining([step.expect.on].flat()));
      }
    }
    for (const ending of story.ending) {
      if ('on' in ending) expect([...opened]).toEqual(expect.arrayContaining([...[ending.on].flat()]));
    }
  });

  it('expects events and ladders that there are, each in a sentence of its own', () => {
    const types = caseEventSchema.options.map((option) => String(option.shape.type.value));
    for (const expectation of expectations) {
      if (expectation.kind === 'happened') expect(types).toEqual(expect.arrayContaining([...expectation.events]));
      if (expectation.kind === 'raised') {
        const rungs = policy.ladders[expectation.ladder].value.rungs.map(({ at }) => at);
        expect(rungs).toEqual(expect.arrayContaining([...expectation.rungs]));
      }
    }
    const sentences = expectations.map(({ says }) => says);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('looks for nobody whom no mail of the story names', () => {
    const mails = deliveries.map(({ deliver }) => readFileSync(`${samples}${deliver}`, 'utf8')).join('\n');
    const read = mails.replaceAll('&rsquo;', '’').replaceAll('=\n', '');
    const words = expectations.flatMap((expectation) => ('words' in expectation ? expectation.words : []));
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((word) => !read.includes(word))).toEqual([]);
  });
});

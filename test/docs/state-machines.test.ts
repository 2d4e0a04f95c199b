import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stageNames } from '../../functions/domain/decide/stage-names.ts';
import { type Arrow, readFlowchart } from './read-flowchart.ts';
import { findSection, readPage, readPictures, readTable } from './read-page.ts';

const page = readPage('statemachines/README.md');

const stateSchema = z.object({
  Type: z.string(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Next: z.string(), StringEquals: z.string().optional() })).default([]),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).default([]),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  ItemProcessor: z.unknown().optional(),
});
const machineSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });
type State = z.infer<typeof stateSchema>;

const readMachine = (name: string) => machineSchema.parse(JSON.parse(readPage(`statemachines/${name}.asl.json`)));

const nextOf = ({ Next, Default, Choices }: State) =>
  [Next, Default, ...Choices.map((choice) => choice.Next)].flatMap((next) => (next === undefined ? [] : [next]));

/** What the lifecycles do about faults is in their tables rather than in their pictures. */
const faultWaits = ['Wait Five Seconds', 'Wait after a Fault'];

const inOrder = (arrows: Arrow[]) =>
  [...new Set(arrows.map(({ from, to, dotted }) => `${from} ${dotted ? '··>' : '-->'} ${to}`))].sort();

const afterFault = ({ Catch }: State) => Catch.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'))?.Next;
const calledBy = ({ Parameters }: State) => /^\$\{(\w+)Arn\}$/.exec(String(Parameters?.FunctionName))?.[1];

describe.each([
  ['request', 'A request'],
  ['breach', 'A breach'],
  ['complaint', 'A complaint'],
  ['disclosure', 'A disclosure'],
])('the page about the machines, on %s', (name, title) => {
  const machine = readMachine(name);
  const part = findSection(page, '##', title);
  const stages = machine.States['Go to Stage']?.Choices ?? [];

  it('draws every state and every transition of the definition, and no other', () => {
    const [picture = ''] = readPictures(part);
    const drawn = readFlowchart(picture);
    const outer = Object.entries(machine.States).filter(([state]) => !faultWaits.includes(state));
    const inner = outer.flatMap(([from, { ItemProcessor }]) =>
      ItemProcessor === undefined ? [] : [{ from, ...machineSchema.parse(ItemProcessor) }],
    );
    const shown = [...outer, ...inner.flatMap(({ States }) => Object.entries(States))];
    expect([...drawn.boxes].sort()).toEqual(shown.map(([state]) => state).sort());
    const arrows = shown.flatMap(([from, state]) => nextOf(state).map((to) => ({ from, to, dotted: false })));
    const into = inner.map(({ from, StartAt }) => ({ from, to: StartAt, dotted: true }));
    expect(inOrder(drawn.arrows)).toEqual(inOrder([...arrows, ...into]));
  });

  it("tells of each stage the hub's word, what it calls and where a fault leads", () => {
    const told = readTable(part).rows.map(([stage, word, calls, , fault]) => [stage, word, calls, fault]);
    const defined = stages.flatMap(({ Next, StringEquals }) => {
      const state = machine.States[Next];
      return state?.Type === 'Task' ? [[Next, `\`${StringEquals}\``, calledBy(state), afterFault(state)]] : [];
    });
    expect(told.sort()).toEqual(defined.sort());
    expect(told.length).toBeGreaterThan(5);
  });

  it('has the states that all share, and tells of the others that it has', () => {
    const told = readTable(findSection(page, '##', 'What all share')).rows.map(([state]) => state);
    const own = [...part.matchAll(/^\| ([^|]+?) \|/gm)].map(([, state]) => state);
    const defined = Object.keys(machine.States).filter((state) => !own.includes(state));
    expect(told.sort()).toEqual(defined.sort());
  });

  it('names each stage as the mails and lists do', () => {
    const names: Readonly<Record<string, string>> = stageNames;
    const named = stages.filter(({ StringEquals = '' }) => StringEquals in names);
    expect(named.map(({ StringEquals = '' }) => names[StringEquals])).toEqual(named.map(({ Next }) => Next));
    expect(named.length).toBe(stages.length - 2);
  });
});

it('the page about the machines draws the purge as it is defined', () => {
  const machine = readMachine('retention-purge');
  const inner = machineSchema.parse(machine.States['Purge Each']?.ItemProcessor);
  const [picture = ''] = readPictures(findSection(page, '##', 'The purge'));
  const drawn = readFlowchart(picture);
  const states = { ...machine.States, ...inner.States };
  expect([...drawn.boxes].sort()).toEqual(Object.keys(states).sort());
  const arrows = Object.entries(states).flatMap(([from, state]) => [
    ...nextOf(state).map((to) => ({ from, to, dotted: false })),
    ...state.Catch.map(({ Next }) => ({ from, to: Next, dotted: true })),
  ]);
  expect(inOrder(drawn.arrows)).toEqual(inOrder([...arrows, { from: 'Purge Each', to: inner.StartAt, dotted: true }]));
});

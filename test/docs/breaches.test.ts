import { describe, expect, it } from 'vitest';
import { listActions } from '../../commands/simulate/describe-actions.ts';
import { checkAction } from '../../functions/domain/actions/check-action.ts';
import { foldBreach } from '../../functions/domain/case/fold-breach.ts';
import type { BreachClockName } from '../../functions/domain/clocks/list-breach-clocks.ts';
import { type Role, roles } from '../../functions/domain/policy/roles.ts';
import { loadPolicy } from '../../functions/platform/read-profile.ts';
import { BREACH, breachReported, type Entry, number, rulesOf } from '../domain/case/write-history.ts';
import { readFlowchart } from './read-flowchart.ts';
import { findSection, readPage, readPictures, readTable } from './read-page.ts';

const page = readPage('docs/breaches.md');
const policy = loadPolicy('statutory');
const actions = listActions(policy).filter(({ kind }) => kind === 'breach');

const rowsOf = (title: string) => readTable(findSection(page, '##', title)).rows;
const listCodes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const listRoles = (cell = '') => cell.split(', ');

/** The words of the column "who", with those whom they stand for under the statutory policy. */
const offices: Record<string, readonly Role[]> = {
  casework: policy.roles.casework.value,
  senior: [...policy.roles.casework.value, 'head-of-service', 'information-asset-owner'],
  deciders: policy.decides.notification.value,
  all: roles,
  dpo: ['dpo'],
  'deputy-dpo': ['deputy-dpo'],
  called: [
    ...policy.roles.casework.value,
    ...policy.roles.onCall.value,
    ...policy.roles.informedThroughout.value,
    ...policy.ladders.danger.value.rungs.flatMap(({ to }) => to.filter((recipient) => recipient !== 'requester')),
  ],
};
const inOrder = (held: readonly string[]) => [...new Set(held)].sort();

describe('docs/breaches.md', () => {
  it('has every action on a breach, with who may take it, and no other', () => {
    const told = rowsOf('What a person does').map(([action, who]) => [
      listCodes(action).join(),
      inOrder(listRoles(who).flatMap((word): readonly string[] => offices[word] ?? [`nobody called ${word}`])),
    ]);
    const defined = actions.map(({ action, roles: may }) => [action, inOrder(may)]);
    expect(told.sort()).toEqual(defined.sort());
  });

  it('names no action that there is not, wherever it stands', () => {
    const named = listCodes(page.replaceAll(/^```[\s\S]*?^```$/gm, '')).filter((code) => /^[a-z]+-[a-z-]+$/.test(code));
    const clocks: BreachClockName[] = ['regulator', 'data-subjects', 'toolkit', 'processor', 'officer', 'lessons'];
    const known = [
      ...[...listActions(policy).map(({ action }) => action), ...clocks],
      ...['no-danger', 'being-checked', 'risk-removed', 'not-high-risk', 'information-governance'],
    ];
    expect(named.filter((code) => !known.includes(code))).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });

  it('has every clock, with the hours of the policy', () => {
    const { regulator, ...hours } = {
      regulator: policy.clocks.breach.hours.value,
      'data-subjects': policy.clocks.breach.peopleHours.value,
      toolkit: policy.clocks.breach.toolkitHours.value,
      processor: policy.clocks.breach.processorHours.value,
      officer: policy.clocks.breach.officerHours.value,
    } satisfies Partial<Record<BreachClockName, number>>;
    const days = policy.clocks.lessons.days.value;
    const due = Object.entries({ regulator, ...hours }).map(([name, count]) => [name, `${count} hours later`]);
    expect(rowsOf('The clocks').map(([name, , when]) => [listCodes(name).join(), when])).toEqual([
      ...due,
      ['lessons', `at the end of the day ${days} days later`],
    ]);
  });

  it('has every escalation path of a breach, and ends each by an action on it', () => {
    const rows = rowsOf('What is waited for');
    const paths = Object.entries(policy.ladders).filter(([, { source }]) => /^(?:BR-|L3)/.test(source));
    expect(rows.map(([, path]) => listCodes(path).join()).sort()).toEqual(paths.map(([name]) => name).sort());
    const ends = rows.flatMap(([, , done]) => listCodes(done));
    expect(ends.filter((code) => !actions.some(({ action }) => action === code))).toEqual([]);
  });

  it('calls those on call as the policy does, and tells those whom it tells', () => {
    const minutes = { 'at once': null, '10 minutes': 'PT10M', '20 minutes': 'PT20M', '1 hour': 'PT1H' };
    const { rungs, repeatEvery } = policy.ladders.danger.value;
    const called = [[null, policy.roles.onCall.value], ...rungs.map(({ at, to }) => [at, to])];
    const told = rowsOf('Somebody in danger').map(([after = '', who]) => [
      Object.entries(minutes).find(([words]) => words === after)?.[1],
      listRoles(who),
    ]);
    expect(told).toEqual(called);
    expect(repeatEvery).toBe('PT10M');
    expect(page).toContain('every 10 minutes until one of them answers');

    const [report, , danger] = rowsOf('Who is told when').map(([, who = '']) => who.split('under `statutory` ')[1]);
    expect(listRoles(report)).toEqual(policy.roles.toldOfBreach.value);
    expect(listRoles(danger)).toEqual(policy.roles.onCall.value);
    const [trends] = rowsOf('Who is told when').at(-1)?.slice(1, 2) ?? [];
    expect(listRoles(trends)).toEqual(policy.roles.trends.value);
  });

  it('draws a picture whose every line can be read, from the report to the register', () => {
    const [picture = ''] = readPictures(page);
    const { arrows } = readFlowchart(picture);
    const from = (box: string) => arrows.filter((arrow) => arrow.from === box).map(({ to }) => to);
    expect(from('A report comes')).toContain('The roles are told, then the reporter');
    expect(from('Close')).toEqual([expect.stringContaining('The register keeps its entry')]);
  });

  it('shows commands that are recorded as they stand', () => {
    const officers = [{ id: 'staff-a', address: 'a@council.example', roles: ['investigating-officer' as const] }];
    const context = { rules: rulesOf(), at: '2026-04-03T12:00:00Z', officers };
    const reported = breachReported({ at: '2026-04-02T15:41:00Z' });
    const triaged: Entry = { type: 'breach-triaged', at: reported.at, category: 'breach', awareAt: reported.at };
    const state = foldBreach(BREACH, number([reported, triaged]));
    const shown = [...page.matchAll(/^npm run act -- \S+ (\S+) --by (\S+)@council\.example --data '(.*)'$/gm)];
    const answers = shown.map(([, action = '', by, data = '']) =>
      checkAction(state, { action, roles: roles.filter((role) => role === by), data: JSON.parse(data) }, context),
    );
    expect(answers).toHaveLength(4);
    expect(answers.filter(({ fits }) => !fits)).toEqual([]);
  });
});

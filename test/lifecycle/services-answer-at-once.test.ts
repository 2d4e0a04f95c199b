import { expect, test } from 'vitest';
import { foldRequest } from '../../functions/domain/case/fold-request.ts';
import { recordAction } from '../../functions/lifecycle/record-action/record-action.ts';
import { requestGreeted, requestOpened, requestTriaged, write } from '../domain/case/write-history.ts';
import { useStores } from '../platform/use-stores.ts';
import { createCaseWorld } from './case-world.ts';

const stores = useStores();
const at = '2026-03-04T10:00:00.000Z';

const representatives: Record<string, string> = {
  housing: 'housing-representative@council.example',
  education: 'childrens-representative@council.example',
  'human-resources': 'resources-representative@council.example',
};

test('services that answer in the same second are all kept, each with its words (rule 6, SR-6)', async () => {
  const world = createCaseWorld(stores.tables(), stores.bucket());
  const caseId = 'REQ-SEARCH0001';
  const services = Object.keys(representatives);
  await world.write(caseId, ...[requestOpened(), ...requestGreeted(), requestTriaged(at)].map(write), {
    type: 'searches-started',
    at,
    by: 'staff-case-officer',
    searches: services.map((service) => ({ service, due: '2026-03-14' })),
  });
  // Each has read the case before any of them writes: whoever comes second finds the number taken.
  let waiting = services.length;
  let open = () => {};
  const allHaveRead = new Promise<void>((resolve) => {
    open = resolve;
  });
  const events = {
    ...world.events,
    async append(...given: Parameters<typeof world.events.append>) {
      waiting -= 1;
      if (waiting === 0) open();
      await allHaveRead;
      return world.events.append(...given);
    },
  };
  const answer = (service: string) =>
    recordAction(
      {
        caseId,
        action: 'answer-search',
        actionId: `answer-${service}`,
        by: representatives[service] ?? '',
        data: { service, answer: 'nothing-held', effortMinutes: 20, where: `The files of ${service}.` },
        at,
      },
      { ...world.dependencies, events },
    );
  const results = await Promise.all(services.map(answer));
  expect(results.map(({ recorded }) => recorded)).toEqual([true, true, true]);
  const stored = await world.events.eventsAfter(caseId, 0);
  const { searches } = foldRequest(caseId, stored).searches;
  expect(searches.map(({ service, answers }) => [service, answers.length, answers[0]?.by])).toEqual([
    ['housing', 1, 'staff-housing-representative'],
    ['education', 1, 'staff-childrens-representative'],
    ['human-resources', 1, 'staff-resources-representative'],
  ]);
  for (const service of services) {
    expect(await world.particulars.get(caseId, `words/answer-${service}`)).toMatchObject({
      where: `The files of ${service}.`,
    });
  }
});

import { describeActions } from '../../domain/actions/check-action.ts';
import { heading, list, type Paragraph, verbatim } from '../letter.ts';

const summaries = new Map(describeActions().map(({ action, summary }) => [action, summary]));

/** What staff can do about it, each action with what it does, and the command that takes the first. */
export function tellHowToAct(reference: string, actions: readonly string[]): Paragraph[] {
  const described = actions.map((action) => `${action}: ${summaries.get(action) ?? 'see the list of actions'}`);
  return [
    heading('What to do'),
    list(described),
    'Read the case, then act on it:',
    verbatim(`npm run case -- ${reference}`),
    ...actions.slice(0, 1).map((action) => verbatim(`npm run act -- ${reference} ${action} --by YOUR-ADDRESS`)),
  ];
}

import type { Policy } from '../../functions/domain/policy/schema.ts';
import type { Style } from '../casework/style.ts';
import { comparedValues, writePeriod, writeRungs } from './compare-profiles.ts';

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/**
 * A policy in plain English: each value with the duty or rule that it comes from, marked where it is not that of
 * `base`, then each escalation path, one rung a clause.
 */
export function explainPolicy(policy: Policy, base: Policy, style: Style): string {
  const isOwn = (own: unknown, common: unknown) =>
    policy.name !== base.name && JSON.stringify(own) !== JSON.stringify(common);
  const mark = (own: boolean) => (own ? style('bold', '*') : ' ');
  const values = Object.entries(comparedValues).map(([title, read]) => {
    const { text, source } = read(policy);
    return `${mark(isOwn(text, read(base).text))} ${title}: ${text} (${source})`;
  });
  const common = new Map<string, unknown>(Object.entries(base.ladders).map(([name, { value }]) => [name, value]));
  const ladders = Object.entries(policy.ladders).map(
    ([name, { value, source }]) =>
      `${mark(isOwn(value, common.get(name)))} ${name} (${source}): ${sentence(`${writeRungs(value)}; then every ${writePeriod(value.repeatEvery)}`)}`,
  );
  const legend =
    policy.name === base.name ? '' : `${mark(true)} is this profile's own; the rest is as in ${base.name}.\n`;
  return [
    `${style('bold', policy.title)} (${policy.name})`,
    `after ${policy.document}`,
    '',
    `${style('bold', 'Values')}, each with the duty or rule that it comes from`,
    ...values,
    '',
    `${style('bold', 'Escalation paths')}, before and after what each counts from`,
    ...ladders,
    '',
    legend,
  ].join('\n');
}

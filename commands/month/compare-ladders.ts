import { loadPolicy } from '../../functions/platform/read-profile.ts';
import type { SimulationReport } from '../../local/simulation/write-report.ts';

const REMINDING = ['reminder', 'escalation'];

/** Every reminder of a report: on which case, at which minute, to which role. References are the same in every play. */
const listReminders = ({ notifications }: SimulationReport) =>
  notifications
    .filter(({ template }) => REMINDING.includes(template))
    .map(({ case: reference, at, role }) => `${reference} ${at.slice(0, 16)} ${role}`)
    .sort()
    .join('\n');

/** The values of a profile on which reminders depend: ladders, who is copied in, and the promises they count from. */
const listCauses = (name: string) => {
  const { ladders, roles, clocks, breach, mailHour } = loadPolicy(name);
  return JSON.stringify([ladders, roles.informedThroughout, clocks, breach, mailHour], (key, value: unknown) =>
    key === 'source' ? undefined : value,
  );
};

/**
 * Whether the reminders of each two profiles on the same month differ exactly where their documents do. Each fault is a
 * sentence: two profiles with other ladders whose reminders were the same, or the same ladders and other reminders.
 */
export function compareLadders(played: ReadonlyMap<string, SimulationReport>): string[] {
  const profiles = [...played].map(([name, report]) => ({
    name,
    reminders: listReminders(report),
    causes: listCauses(name),
  }));
  return profiles.flatMap((one, index) =>
    profiles.slice(index + 1).flatMap((other) => {
      const isSame = one.reminders === other.reminders;
      const isToBe = one.causes === other.causes;
      if (isSame === isToBe) return [];
      return isSame
        ? [`${one.name} and ${other.name} have other ladders, and every reminder was the same.`]
        : [`${one.name} and ${other.name} have the same ladders, and reminders were not.`];
    }),
  );
}

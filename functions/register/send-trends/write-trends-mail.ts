import { writeInstant } from '../../domain/calendar/write-date.ts';
import type { Count, Trends } from '../../domain/trends/trends.ts';
import { facts, heading, type Letter } from '../../notifications/letter.ts';
import { nameReport } from '../trend-page/render-trend-page.ts';

const writeCounts = (counts: readonly Count[]) =>
  counts.map(({ label, now, before }): [string, string] => [label, `${now} (the quarter before: ${before})`]);

/** The report's numbers in short, for whoever reads the mail and not the page that goes with it. No personal data. */
export function writeTrendsMail(trends: Trends): Letter {
  const { lessons } = trends;
  return {
    subject: nameReport(trends),
    paragraphs: [
      `This is what the register of breaches shows of the quarter, as of ${writeInstant(trends.asOf)}. The page that goes with this mail has it with charts, by month, cause, category of data and service.`,
      facts(...writeCounts(trends.reports)),
      heading('To look at'),
      facts(...writeCounts(trends.lapses)),
      heading('Lessons of the last twelve months'),
      facts(
        ['Put into practice in time', String(lessons.doneInTime)],
        ['Put into practice late', String(lessons.doneLate)],
        ['Open, not due yet', String(lessons.open)],
        ['Overdue', String(lessons.overdue)],
      ),
    ],
  };
}

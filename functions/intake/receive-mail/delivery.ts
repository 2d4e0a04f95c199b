import * as z from 'zod';
import { type Verdicts, verdictSchema } from '../../domain/case/events.ts';

/** A mail that lies in `incoming/`. What the service said of it is null where it is read a second time. */
export interface Delivery {
  key: string;
  sesId: string;
  /** The receipt by the organisation; where it is read again, the time in the header that SES put on top. */
  receivedAt: string | null;
  verdicts: Verdicts | null;
}

/** A verdict that SES did not give is `ABSENT`, never a reason to refuse the mail. */
const verdict = z
  .object({ status: verdictSchema })
  .catch({ status: 'ABSENT' })
  .transform(({ status }) => status);

const receiptEventSchema = z.object({
  Records: z
    .array(
      z.object({
        ses: z.object({
          mail: z.object({ messageId: z.string().min(1) }),
          receipt: z.object({
            timestamp: z.iso.datetime({ offset: true }),
            spamVerdict: verdict,
            virusVerdict: verdict,
            spfVerdict: verdict,
            dkimVerdict: verdict,
            dmarcVerdict: verdict,
          }),
        }),
      }),
    )
    .min(1),
});

/** What the receipt rule's Lambda action sends, or the reconciler for mail that was left behind. */
export const deliveryEventSchema = z.union([receiptEventSchema, z.strictObject({ incoming: z.string().min(1) })]);

const FOLDER = 'incoming/';

/** The deliveries of an event. Headers and addresses that SES sends along are personal data and are not taken. */
export function readDeliveries(event: z.infer<typeof deliveryEventSchema>): Delivery[] {
  if ('incoming' in event) {
    return [{ key: event.incoming, sesId: event.incoming.slice(FOLDER.length), receivedAt: null, verdicts: null }];
  }
  return event.Records.map(({ ses: { mail, receipt } }) => ({
    key: `${FOLDER}${mail.messageId}`,
    sesId: mail.messageId,
    receivedAt: new Date(receipt.timestamp).toISOString(),
    verdicts: {
      spam: receipt.spamVerdict,
      virus: receipt.virusVerdict,
      spf: receipt.spfVerdict,
      dkim: receipt.dkimVerdict,
      dmarc: receipt.dmarcVerdict,
    },
  }));
}

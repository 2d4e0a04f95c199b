import { createHash } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import { describeMail } from './describe-mail.ts';
import { type ReceiptAction, type ReceiptRule, takesRecipient } from './receipt-rules.ts';
import { type Envelope, type Receipt, stampReceived } from './stamp-received.ts';
import { decideVerdicts, type VerdictOverrides } from './verdicts.ts';

/** What the actions of receipt rules reach. */
export interface ReceiptTargets {
  putObject(bucket: string, key: string, body: Buffer): Promise<void>;
  invokeFunction(arn: string, payload: string): void;
}

export interface MailReceiverOptions {
  readonly clock: VirtualClock;
  readonly region: string;
  readonly rules: readonly ReceiptRule[];
  readonly targets: ReceiptTargets;
  /** How many mails were received before; `countMail` is told as each is taken, so that no id is given twice. */
  readonly received: number;
  readonly countMail: (received: number) => void;
}

/** SES receiving: gives each mail its id and instant and runs the receipt rules' actions on it, in order. */
export class MailReceiver {
  readonly #options: MailReceiverOptions;
  #received: number;

  constructor(options: MailReceiverOptions) {
    this.#options = options;
    this.#received = options.received;
  }

  /** Whether any rule takes mail for this address; SES refuses the recipient at once if not. */
  accepts(address: string): boolean {
    return this.#options.rules.some((rule) => takesRecipient(rule, address));
  }

  /**
   * Receives a mail at the clock's present instant. Resolves with SES's message id once the actions have run; the clock
   * stands still until then, and until the functions that were invoked have ended.
   */
  receive(raw: Buffer, envelope: Envelope, overrides?: VerdictOverrides): Promise<string> {
    const { clock } = this.#options;
    this.#received += 1;
    this.#options.countMail(this.#received);
    const receipt: Receipt = {
      sesId: nameMail(this.#received),
      at: clock.now(),
      verdicts: decideVerdicts(overrides),
    };
    return clock.track(() => this.#applyRules(raw, envelope, receipt));
  }

  async #applyRules(raw: Buffer, envelope: Envelope, receipt: Receipt): Promise<string> {
    const stamped = stampReceived(raw, envelope, receipt, this.#options.region);
    for (const rule of this.#options.rules) {
      const recipients = envelope.to.filter((address) => takesRecipient(rule, address));
      if (recipients.length === 0) continue;
      for (const action of rule.actions) {
        if ('StopAction' in action) return receipt.sesId;
        await this.#act(action, stamped, envelope, receipt, recipients);
      }
    }
    return receipt.sesId;
  }

  async #act(
    action: Exclude<ReceiptAction, { StopAction: unknown }>,
    stamped: Buffer,
    envelope: Envelope,
    receipt: Receipt,
    recipients: readonly string[],
  ): Promise<void> {
    const { targets } = this.#options;
    if ('S3Action' in action) {
      const { BucketName, ObjectKeyPrefix } = action.S3Action;
      await targets.putObject(BucketName, ObjectKeyPrefix + receipt.sesId, stamped);
      return;
    }
    const { FunctionArn } = action.LambdaAction;
    const event = describeMail(stamped, envelope, receipt, recipients, FunctionArn);
    targets.invokeFunction(FunctionArn, JSON.stringify(event));
  }
}

/** Forty lower-case letters and digits, as SES names the mails that it receives; here derived from the mail's rank. */
function nameMail(rank: number): string {
  const digest = createHash('sha256').update(`mail received ${rank}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).padStart(40, '0').slice(0, 40);
}

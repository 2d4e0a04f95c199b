import { createHash } from 'node:crypto';
import { deriveCaseId } from '../../lifecycle/case-id.ts';
import { openCase } from '../../lifecycle/open-case/open-case.ts';
import type { HeaderFacts, MailReading } from '../read-mail/mail-reading.ts';
import { readMail } from '../read-mail/read-mail.ts';
import { readReceipt } from '../read-mail/read-receipt.ts';
import { splitMessage } from '../read-mail/split-message.ts';
import { addAutomatic, addReply } from './add-to-case.ts';
import type { Delivery } from './delivery.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';
import { findAnsweredCase, findCaseOfAutomatic } from './find-case.ts';
import { type Registration, registerMail } from './register-mail.ts';
import { keepAutomatic, putBeforePerson, quarantine } from './set-aside.ts';
import { type ClearReading, writeOpening, writeParticulars } from './write-opening.ts';

/** SES takes no more than this, raw and with its attachments encoded; what is larger came some other way. */
const MOST_BYTES = 40 * 1024 * 1024;

/** The answer of one delivery; null where nothing was left to do. */
export type DeliveryAnswer = MailOutcome['outcome'] | 'duplicate' | null;

/** A mail has neither a receipt in its event nor one in its header: it did not come through the receipt rule. */
export class ReceiptUnknownError extends Error {
  override readonly name = 'ReceiptUnknownError';
  constructor() {
    super(
      'The moment of receipt is neither in the event nor in the header that SES puts on top. The mail stays in incoming/.',
    );
  }
}

const UNKNOWN = { spam: 'ABSENT', virus: 'ABSENT', spf: 'ABSENT', dkim: 'ABSENT', dmarc: 'ABSENT' } as const;

async function openFrom(
  reading: ClearReading,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome> {
  const { keys, files, rules, organisation } = dependencies;
  const opening = writeOpening(reading, inHand, organisation.domain, rules.policy);
  const caseId = await deriveCaseId(keys, opening.type === 'request-opened' ? 'REQ' : 'BRE', inHand.mail);
  await files.copy(inHand.key, `cases/${caseId}/mail/${inHand.sesId}.eml`);
  const particulars = writeParticulars(reading);
  if (particulars) await openCase(caseId, opening, particulars, dependencies);
  return { outcome: 'case', belongsTo: caseId, reason: null };
}

async function handleReading(
  reading: MailReading,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome> {
  const setAside = (reason: string) => putBeforePerson(inHand, reason, writeParticulars(reading), dependencies);
  if (reading.kind === 'unreadable') return setAside(reading.reason);
  const { facts } = reading;
  if (reading.kind === 'automatic') {
    const state = await findCaseOfAutomatic(reading.automatic, facts, dependencies);
    const added = state ? await addAutomatic(state, reading.automatic, inHand, dependencies) : null;
    return added ?? keepAutomatic(inHand, dependencies);
  }
  const answered = await findAnsweredCase(facts, dependencies);
  if (answered) {
    return (await addReply(answered, facts, inHand, dependencies)) ?? setAside('reply-to-a-disposed-case');
  }
  return reading.kind === 'unclear' ? setAside(reading.reasons.join(',')) : openFrom(reading, inHand, dependencies);
}

/** Hex SHA-256: a keyed hash is taken of it, so that no megabytes are turned into text. */
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function takeInHand(
  facts: HeaderFacts,
  { key, sesId, receivedAt, ...delivery }: Delivery & { receivedAt: string },
  { keys, register }: IntakeDependencies,
): Promise<{ inHand: MailInHand; registration: Registration; bodyHash: string }> {
  const verdicts = delivery.verdicts ?? facts.receipt.verdicts;
  const bodyHash = await keys.hash('body', digest(facts.bodyHashInput));
  const id = facts.messageId ?? sesId;
  const registration = await registerMail(
    await keys.hash('mail', id),
    await keys.hash('mail', id, bodyHash),
    { bodyHash, sesId, receivedAt, verdicts },
    register,
  );
  return { inHand: { key, sesId, mail: registration.mail, receivedAt, verdicts }, registration, bodyHash };
}

/** What is too large to be read is kept and put before a person by its size alone. */
async function receiveOversize(delivery: Delivery, dependencies: IntakeDependencies): Promise<DeliveryAnswer> {
  const { keys, register, files } = dependencies;
  if (!delivery.receivedAt) throw new ReceiptUnknownError();
  const mail = await keys.hash('mail', delivery.sesId);
  const entry = { sesId: delivery.sesId, receivedAt: delivery.receivedAt, verdicts: delivery.verdicts ?? UNKNOWN };
  await register.register({ ...entry, mail, bodyHash: '', outcome: 'received', belongsTo: null, reason: null });
  const outcome = await putBeforePerson({ ...entry, key: delivery.key, mail }, 'oversize', null, dependencies);
  await register.settle(mail, outcome.outcome, outcome.belongsTo, outcome.reason);
  await files.remove(delivery.key);
  return outcome.outcome;
}

/**
 * Receives one mail from `incoming/`: reads it, registers it, and has it end in exactly one outcome with the raw message
 * kept. Every step can be repeated: where the function dies, the next try of the same delivery goes on, and the file in
 * `incoming/` goes last, so that what is left there is the queue of what is not done (design rule 8).
 */
export async function receiveMail(delivery: Delivery, dependencies: IntakeDependencies): Promise<DeliveryAnswer> {
  const { files, register, organisation } = dependencies;
  const size = await files.size(delivery.key);
  if (size === null) return null;
  if (size > MOST_BYTES) return receiveOversize(delivery, dependencies);
  const file = await files.read(delivery.key);
  if (file === null) return null;
  const receivedAt = delivery.receivedAt ?? readReceipt(splitMessage(file.bytes).fields).receivedAt;
  if (receivedAt === null) throw new ReceiptUnknownError();
  const reading = await readMail(file.bytes, {
    organisationDomain: organisation.domain,
    intakeAddress: organisation.intakeAddress,
    staffAddresses: organisation.staff.map(({ address }) => address),
    formMailers: organisation.formMailers,
    receivedAt,
    timeZone: 'Europe/London',
  });
  const { inHand, registration, bodyHash } = await takeInHand(reading.facts, { ...delivery, receivedAt }, dependencies);
  let answer: DeliveryAnswer = null;
  if (registration.state === 'duplicate') {
    const { key: _key, mail, ...entry } = inHand;
    const { belongsTo } = registration;
    await register.recordDelivery(mail, { ...entry, mail, bodyHash, outcome: 'duplicate', belongsTo, reason: null });
    answer = 'duplicate';
  } else if (registration.state !== 'settled') {
    const outcome = await handle(registration, reading, inHand, dependencies);
    await register.settle(inHand.mail, outcome.outcome, outcome.belongsTo, outcome.reason);
    answer = outcome.outcome;
  }
  await files.remove(delivery.key);
  return answer;
}

function handle(
  { state }: Registration,
  reading: MailReading,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome> {
  if (inHand.verdicts.virus === 'FAIL') return quarantine(inHand, dependencies);
  if (state === 'same-id-other-body') {
    return putBeforePerson(inHand, 'same-id-other-body', writeParticulars(reading), dependencies);
  }
  return handleReading(reading, inHand, dependencies);
}

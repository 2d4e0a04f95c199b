import { createHash } from 'node:crypto';
import type { Verdicts } from '../../domain/case/events.ts';
import { FileGoneError } from '../../platform/ports.ts';
import type { MailReading } from '../read-mail/mail-reading.ts';
import { readMail } from '../read-mail/read-mail.ts';
import { readReceipt } from '../read-mail/read-receipt.ts';
import { splitMessage } from '../read-mail/split-message.ts';
import { addAutomatic, addReply } from './add-to-case.ts';
import type { Delivery } from './delivery.ts';
import type { IntakeDependencies, MailInHand, MailOutcome } from './dependencies.ts';
import { findAnsweredCase, findCaseOfAutomatic } from './find-case.ts';
import { readAsComplaint } from './find-complained-of.ts';
import { listHandovers } from './list-handovers.ts';
import { openFromMail } from './open-from-mail.ts';
import { type Registration, registerMail } from './register-mail.ts';
import { keepAutomatic, putBeforePerson, quarantine } from './set-aside.ts';
import { takeBackLetter } from './take-back-letter.ts';
import { findAnswerAddress, writeParticulars } from './write-particulars.ts';

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

/** No more of a header than this is ever read (see splitMessage). */
const LONGEST_HEADER = 512 * 1024;

/** What is only others' business is handed over at once; a person sees all of it (L15). */
async function setAsideUnclear(
  reading: Extract<MailReading, { kind: 'unclear' }>,
  inHand: MailInHand,
  dependencies: IntakeDependencies,
): Promise<MailOutcome> {
  const handedOver = listHandovers(reading, inHand);
  const answerTo = findAnswerAddress(reading);
  const sender = answerTo === null ? null : { address: answerTo, messageId: reading.facts.messageId };
  const handover = handedOver.length === 0 ? null : { handedOver, sender };
  return putBeforePerson(inHand, reading.reasons.join(','), writeParticulars(reading), dependencies, handover);
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
    const letter = await takeBackLetter(reading.automatic, facts, inHand, dependencies);
    if (letter) return letter;
    const state = await findCaseOfAutomatic(reading.automatic, facts, dependencies);
    const added = state ? await addAutomatic(state, reading.automatic, inHand, dependencies) : null;
    return added ?? keepAutomatic(inHand, dependencies);
  }
  const answered = await findAnsweredCase(facts, dependencies);
  if (answered) {
    const complaint = readAsComplaint(answered, reading);
    if (complaint) return openFromMail(complaint, inHand, dependencies, answered);
    return (await addReply(answered, facts, inHand, dependencies)) ?? setAside('reply-to-a-disposed-case');
  }
  return reading.kind === 'unclear'
    ? setAsideUnclear(reading, inHand, dependencies)
    : openFromMail(reading, inHand, dependencies);
}

/** Hex SHA-256: a keyed hash is taken of it, so that no megabytes are turned into text. */
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Received = Delivery & { receivedAt: string; verdicts: Verdicts };

/** A delivery with what the service said of it: in its event, else in the header that it put on top. */
function readDelivery(delivery: Delivery, start: Uint8Array): Received {
  const receipt = readReceipt(splitMessage(start).fields);
  const receivedAt = delivery.receivedAt ?? receipt.receivedAt;
  if (receivedAt === null) throw new ReceiptUnknownError();
  return {
    ...delivery,
    receivedAt: new Date(receivedAt).toISOString(),
    verdicts: delivery.verdicts ?? receipt.verdicts,
  };
}

async function registerReading(
  { facts }: MailReading,
  { sesId, receivedAt, verdicts }: Received,
  { keys, register }: IntakeDependencies,
): Promise<{ registration: Registration; bodyHash: string }> {
  const bodyHash = await keys.hash('body', digest(facts.bodyHashInput));
  const id = facts.messageId ?? sesId;
  const mail = await keys.hash('mail', id);
  const mailAndBody = await keys.hash('mail', id, bodyHash);
  return {
    registration: await registerMail(mail, mailAndBody, { bodyHash, sesId, receivedAt, verdicts }, register),
    bodyHash,
  };
}

/** The rest of a mail's way, once it is known what it is: what follows, the register's entry, the end of the queue. */
async function settle(
  handling: Promise<MailOutcome>,
  { key, mail }: MailInHand,
  { files, register }: IntakeDependencies,
): Promise<DeliveryAnswer> {
  const { outcome, belongsTo, reason } = await handling;
  await register.settle(mail, outcome, belongsTo, reason);
  await files.remove(key);
  return outcome;
}

/** What is too large to be read is kept and put before a person by its size alone. */
async function receiveOversize(delivery: Delivery, dependencies: IntakeDependencies): Promise<DeliveryAnswer> {
  const { keys, register, files } = dependencies;
  const start = await files.readStart(delivery.key, LONGEST_HEADER);
  if (start === null) return null;
  const { key, sesId, receivedAt, verdicts } = readDelivery(delivery, start);
  const mail = await keys.hash('mail', sesId);
  const registration = await registerMail(mail, mail, { bodyHash: '', sesId, receivedAt, verdicts }, register);
  if (!('entry' in registration)) {
    await files.remove(key);
    return null;
  }
  const inHand = { key, ...registration.entry, mail };
  const isInfected = inHand.verdicts.virus === 'FAIL';
  return settle(
    isInfected ? quarantine(inHand, dependencies) : putBeforePerson(inHand, 'oversize', null, dependencies),
    inHand,
    dependencies,
  );
}

async function receiveReadable(
  delivery: Delivery,
  bytes: Uint8Array,
  dependencies: IntakeDependencies,
): Promise<DeliveryAnswer> {
  const { files, register, organisation } = dependencies;
  const received = readDelivery(delivery, bytes);
  const reading = await readMail(bytes, {
    organisationDomain: organisation.domain,
    intakeAddress: organisation.intakeAddress,
    staffAddresses: organisation.staff.map(({ address }) => address),
    formMailers: organisation.formMailers,
    receivedAt: received.receivedAt,
    timeZone: 'Europe/London',
  });
  const { registration, bodyHash } = await registerReading(reading, received, dependencies);
  if ('entry' in registration) {
    const { sesId, receivedAt, verdicts } = registration.entry;
    const inHand = { key: delivery.key, sesId, receivedAt, verdicts, mail: registration.mail };
    return settle(handle(registration.state, reading, inHand, dependencies), inHand, dependencies);
  }
  if (registration.state === 'duplicate') {
    const { mail, belongsTo } = registration;
    const { sesId, receivedAt, verdicts } = received;
    const record = {
      mail,
      bodyHash,
      sesId,
      receivedAt,
      verdicts,
      belongsTo,
      outcome: 'duplicate',
      reason: null,
    } as const;
    await register.recordDelivery(mail, record);
  }
  await files.remove(delivery.key);
  return registration.state === 'duplicate' ? 'duplicate' : null;
}

/**
 * Receives one mail from `incoming/`: reads it, registers it, and has it end in exactly one outcome with the raw message
 * kept. Every step can be repeated: where the function dies, the next try of the same delivery goes on, and the file in
 * `incoming/` goes last, so that what is left there is the queue of what is not done (design rule 8). Null where there
 * was nothing left to do, or another delivery of the mail did it meanwhile. Throws ReceiptUnknownError.
 */
export async function receiveMail(delivery: Delivery, dependencies: IntakeDependencies): Promise<DeliveryAnswer> {
  const { files } = dependencies;
  const size = await files.size(delivery.key);
  if (size === null) return null;
  try {
    if (size > MOST_BYTES) return await receiveOversize(delivery, dependencies);
    const file = await files.read(delivery.key);
    return file === null ? null : await receiveReadable(delivery, file.bytes, dependencies);
  } catch (error) {
    if (error instanceof FileGoneError && (await files.size(delivery.key)) === null) return null;
    throw error;
  }
}

function handle(
  state: 'new' | 'same-id-other-body',
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

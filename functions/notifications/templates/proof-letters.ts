import { askerRules, listNeededAuthority, nameAuthority } from '../../domain/case/askers.ts';
import type { ProofOf } from '../../domain/case/events.ts';
import type { Proof } from '../../domain/case/fold-proofs.ts';
import { isUndecided } from '../../domain/decide/request-waits.ts';
import { heading, type Letter, list, type Paragraph, verbatim } from '../letter.ts';
import { tellHowToReply } from './how-to-answer.ts';
import { tellWhenLapsing } from './lapse-letters.ts';
import type { RequestContext } from './notice-context.ts';
import { writeCount, writePeriod } from './write-words.ts';

interface AskedProof {
  of: ProofOf;
  proof: Proof;
}

/** The proof that a notice is about: its key carries the moment at which the proof was asked for. */
function findProof({ dated, notice }: RequestContext): AskedProof | null {
  const { identity, authority } = dated.state.proofs;
  const asked: AskedProof[] = [
    ...(identity ? [{ of: 'identity' as const, proof: identity }] : []),
    ...(authority ? [{ of: 'authority' as const, proof: authority }] : []),
  ];
  const keyed = asked.filter(({ proof }) => notice.key.includes(proof.askedAt));
  return (
    keyed.find(({ of }) => notice.key.split('/').includes(of)) ??
    keyed[0] ??
    asked.find(({ proof }) => isUndecided(proof)) ??
    null
  );
}

/** What would prove it; authority by what the law asks of who acts for somebody (L13). */
function describeWanted(of: ProofOf, { dated }: RequestContext): string {
  if (of === 'identity') {
    return 'proof of who you are: a copy of a document that shows your name and address, such as a driving licence or a recent bill';
  }
  const { asker, asking } = dated.state;
  const needed = listNeededAuthority(asker, asking.competence?.competent ?? false);
  const kinds = needed.length > 0 ? needed : askerRules.representative.needs;
  return `proof that you may act for the person concerned: ${kinds.map(nameAuthority).join(', or ')}`;
}

const ways: Paragraph = list([
  'Reply to this email with a copy attached.',
  'Send a copy by post, marked with the reference. Please do not send originals.',
  'Show it to us in person. Reply to arrange a time.',
]);

const CLOCK =
  'The time that the law gives us to answer starts when the proof reaches us. We look for the information in the meantime, but we cannot release anything before.';

const DELETION =
  'Cover what we do not need, such as a photograph or a number. We delete copies that you send by email as soon as we have decided.';

/** Asks the requester for evidence of identity or authority (L4, SR-3). */
export function askForProof(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const asked = findProof(context);
  return {
    subject: 'We need proof before we can answer your request',
    paragraphs: [
      'Hello,',
      `Before we can answer your request ${id}, we need ${describeWanted(asked?.of ?? 'identity', context)}.`,
      heading('How to give it to us'),
      ways,
      DELETION,
      heading('What happens to your request'),
      CLOCK,
      ...tellWhenLapsing('proof', context),
      ...tellHowToReply(id),
    ],
  };
}

/** Reminds the requester of the proof that has not come. */
export function chaseProof(context: RequestContext): Letter {
  const { id } = context.dated.state;
  const asked = findProof(context);
  return {
    subject: 'We are still waiting for proof',
    paragraphs: [
      'Hello,',
      `We cannot answer your request ${id} yet. We are still waiting for ${describeWanted(asked?.of ?? 'identity', context)}.`,
      ways,
      DELETION,
      CLOCK,
      ...tellWhenLapsing('proof', context),
      ...tellHowToReply(id),
    ],
  };
}

/** Sends the one-time code; a reply that holds it proves control of the mailbox (SR-3). */
export function sendCode({ dated, organisation, code }: RequestContext): Letter {
  const { id } = dated.state;
  const { codeLife, codeAttempts } = organisation.policy.identity;
  return {
    subject: 'Your code',
    paragraphs: [
      'Hello,',
      `This code lets us check that your request ${id} came from this address:`,
      verbatim(code ?? ''),
      `Reply to this email with the code. It works for ${writePeriod(codeLife.value)} and for ${writeCount(codeAttempts.value, 'attempt')}. A newer code replaces an older one.`,
      'If you did not ask us for anything, do not reply: nothing is released without the code. Please do not pass it on; we will never telephone you for it.',
    ],
  };
}

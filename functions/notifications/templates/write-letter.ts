import type { TemplateName } from '../../domain/decide/notice.ts';
import type { Letter } from '../letter.ts';
import { acknowledgeRequest } from './acknowledge-request.ts';
import { acknowledgeBreach, announceBreach } from './breach-letters.ts';
import { tellOfBounce, tellOfMailOnCase } from './case-mail.ts';
import { askForClarification, chaseClarification } from './clarification-letters.ts';
import {
  chaseCollection,
  sendCollectionCode,
  sendCollectionLink,
  tellOfExpiredLink,
  tellOfFailedPackage,
  tellOfLockedLink,
} from './collection-letters.ts';
import {
  acknowledgeComplaint,
  announceComplaint,
  tellOfNoComplaint,
  tellOfOutcome,
  tellOfProgress,
  tellOfWithdrawnComplaint,
} from './complaint-letters.ts';
import { callToDanger } from './danger-letters.ts';
import {
  acknowledgeDisclosure,
  announceDisclosure,
  tellOfDisclosure,
  tellOfNoDisclosure,
  tellOfRefusedDisclosure,
  tellOfWithdrawnDisclosure,
} from './disclosure-letters.ts';
import { tellOfHandover, tellOfResponse, tellOfWithdrawal } from './ending-letters.ts';
import { tellOfExtension } from './extension-letter.ts';
import { askForFee, chaseFee } from './fee-letters.ts';
import { announceAllocation, handOver, tellOfPartHandedOver } from './handover-letters.ts';
import { announceMergedReport, chaseQuestions } from './incident-letters.ts';
import { tellOfLapse } from './lapse-letters.ts';
import { tellOfLesson } from './learning-letters.ts';
import type {
  BreachContext,
  ComplaintContext,
  DisclosureContext,
  NoticeContext,
  RequestContext,
} from './notice-context.ts';
import { tellToNotify } from './notification-letters.ts';
import { tellOfDeclinedOfficer, tellOfficer, tellOfTask } from './officer-letters.ts';
import { askForProof, chaseProof, sendCode } from './proof-letters.ts';
import { neitherConfirmNorDeny, tellOfRefusal } from './refusal-letters.ts';
import { remind } from './reminder.ts';
import { announceRequest } from './request-opened.ts';
import { tellOfRevival } from './revival-letter.ts';
import { tellOfLifting, tellOfRestriction, tellOfStoppedMarketing } from './right-letters.ts';
import { askService, tellServiceToStop } from './search-letters.ts';
import { sendUploadLink, tellOfFile } from './upload-letters.ts';

/** A notice whose template does not speak of such a case: the domain never makes one. */
export class MisplacedTemplateError extends Error {
  override readonly name = 'MisplacedTemplateError';
  constructor(template: TemplateName, caseId: string) {
    super(`The template "${template}" does not fit case ${caseId}.`);
  }
}

function aboutRequest(context: NoticeContext): RequestContext {
  const { dated, notice } = context;
  if (dated.kind !== 'request') throw new MisplacedTemplateError(notice.template, dated.state.id);
  return { ...context, dated };
}

function aboutBreach(context: NoticeContext): BreachContext {
  const { dated, notice } = context;
  if (dated.kind !== 'breach') throw new MisplacedTemplateError(notice.template, dated.state.id);
  return { ...context, dated };
}

function aboutComplaint(context: NoticeContext): ComplaintContext {
  const { dated, notice } = context;
  if (dated.kind !== 'complaint') throw new MisplacedTemplateError(notice.template, dated.state.id);
  return { ...context, dated };
}

function aboutDisclosure(context: NoticeContext): DisclosureContext {
  const { dated, notice } = context;
  if (dated.kind !== 'disclosure') throw new MisplacedTemplateError(notice.template, dated.state.id);
  return { ...context, dated };
}

/** The letter of a case's notice. Pure: the same case and moment always read the same. Throws MisplacedTemplateError. */
export function writeLetter(context: NoticeContext): Letter {
  const { template } = context.notice;
  switch (template) {
    case 'request-acknowledged':
      return acknowledgeRequest(aboutRequest(context));
    case 'request-opened':
      return announceRequest(aboutRequest(context));
    case 'proof-asked':
      return askForProof(aboutRequest(context));
    case 'proof-chased':
      return chaseProof(aboutRequest(context));
    case 'proof-lapsed':
      return tellOfLapse('proof', aboutRequest(context));
    case 'clarification-lapsed':
      return tellOfLapse('clarification', aboutRequest(context));
    case 'fee-asked':
      return askForFee(aboutRequest(context));
    case 'fee-chased':
      return chaseFee(aboutRequest(context));
    case 'fee-lapsed':
      return tellOfLapse('fee', aboutRequest(context));
    case 'address-lapsed':
      return tellOfLapse('address', aboutRequest(context));
    case 'request-refused':
      return tellOfRefusal(aboutRequest(context));
    case 'neither-confirm-nor-deny':
      return neitherConfirmNorDeny(aboutRequest(context));
    case 'request-revived':
      return tellOfRevival(aboutRequest(context));
    case 'identity-code':
      return sendCode(aboutRequest(context));
    case 'clarification-asked':
      return askForClarification(aboutRequest(context));
    case 'clarification-chased':
      return chaseClarification(aboutRequest(context));
    case 'search-asked':
      return askService(aboutRequest(context));
    case 'search-stopped':
      return tellServiceToStop(aboutRequest(context));
    case 'extension':
      return tellOfExtension(aboutRequest(context));
    case 'marketing-stopped':
      return tellOfStoppedMarketing(aboutRequest(context));
    case 'processing-restricted':
      return tellOfRestriction(aboutRequest(context));
    case 'restriction-to-be-lifted':
      return tellOfLifting(aboutRequest(context));
    case 'response-sent':
      return tellOfResponse(aboutRequest(context));
    case 'collection-link':
      return sendCollectionLink(aboutRequest(context));
    case 'collection-code':
      return sendCollectionCode(aboutRequest(context));
    case 'collection-chased':
      return chaseCollection(aboutRequest(context));
    case 'collection-locked':
      return tellOfLockedLink(aboutRequest(context));
    case 'collection-expired':
      return tellOfExpiredLink(aboutRequest(context));
    case 'package-failed':
      return tellOfFailedPackage(aboutRequest(context));
    case 'upload-link':
      return sendUploadLink(aboutRequest(context));
    case 'file-came':
      return tellOfFile(aboutRequest(context));
    case 'request-withdrawn':
      return tellOfWithdrawal(aboutRequest(context));
    case 'part-handed-over':
      return handOver(context);
    case 'told-of-handover':
      return tellOfPartHandedOver(context);
    case 'case-allocated':
      return announceAllocation(context);
    case 'request-passed-on':
      return tellOfHandover(aboutRequest(context));
    case 'complaint-acknowledged':
      return acknowledgeComplaint(aboutComplaint(context));
    case 'complaint-received':
      return announceComplaint(aboutComplaint(context));
    case 'complaint-progress':
      return tellOfProgress(aboutComplaint(context));
    case 'complaint-concluded':
      return tellOfOutcome(aboutComplaint(context));
    case 'complaint-withdrawn':
      return tellOfWithdrawnComplaint(aboutComplaint(context));
    case 'not-a-complaint':
      return tellOfNoComplaint(aboutComplaint(context));
    case 'disclosure-acknowledged':
      return acknowledgeDisclosure(aboutDisclosure(context));
    case 'disclosure-requested':
      return announceDisclosure(aboutDisclosure(context));
    case 'disclosure-refused':
      return tellOfRefusedDisclosure(aboutDisclosure(context));
    case 'disclosure-sent':
      return tellOfDisclosure(aboutDisclosure(context));
    case 'disclosure-withdrawn':
      return tellOfWithdrawnDisclosure(aboutDisclosure(context));
    case 'not-a-disclosure':
      return tellOfNoDisclosure(aboutDisclosure(context));
    case 'lesson-set':
      return tellOfLesson(aboutBreach(context));
    case 'questions-chased':
      return chaseQuestions(aboutBreach(context));
    case 'report-merged':
      return announceMergedReport(aboutBreach(context));
    case 'danger':
      return callToDanger(aboutBreach(context));
    case 'notifying-decided':
      return tellToNotify(aboutBreach(context));
    case 'officer-assigned':
      return tellOfficer(aboutBreach(context));
    case 'officer-declined':
      return tellOfDeclinedOfficer(aboutBreach(context));
    case 'task-set':
      return tellOfTask(aboutBreach(context));
    case 'breach-acknowledged':
      return acknowledgeBreach(aboutBreach(context));
    case 'breach-reported':
      return announceBreach(aboutBreach(context));
    case 'reminder':
    case 'escalation':
      return remind(context);
    case 'mail-came':
      return tellOfMailOnCase(context);
    case 'undelivered':
      return tellOfBounce(context);
    case 'unsorted-mail':
    case 'quarantined-mail':
    case 'mail-handed-over':
    case 'told-of-mail-handed-over':
    case 'digest':
    case 'trends':
      throw new MisplacedTemplateError(template, context.dated.state.id);
  }
}

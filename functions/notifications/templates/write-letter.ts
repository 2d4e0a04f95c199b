import type { TemplateName } from '../../domain/decide/notice.ts';
import type { Letter } from '../letter.ts';
import { acknowledgeRequest } from './acknowledge-request.ts';
import { acknowledgeBreach, announceBreach } from './breach-letters.ts';
import { tellOfBounce, tellOfMailOnCase } from './case-mail.ts';
import { askForClarification, chaseClarification } from './clarification-letters.ts';
import { tellOfHandover, tellOfResponse, tellOfWithdrawal } from './ending-letters.ts';
import { tellOfExtension } from './extension-letter.ts';
import type { BreachContext, NoticeContext, RequestContext } from './notice-context.ts';
import { askForProof, chaseProof, sendCode, tellOfLapse } from './proof-letters.ts';
import { remind } from './reminder.ts';
import { announceRequest } from './request-opened.ts';

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
      return tellOfLapse(aboutRequest(context));
    case 'identity-code':
      return sendCode(aboutRequest(context));
    case 'clarification-asked':
      return askForClarification(aboutRequest(context));
    case 'clarification-chased':
      return chaseClarification(aboutRequest(context));
    case 'extension':
      return tellOfExtension(aboutRequest(context));
    case 'response-sent':
      return tellOfResponse(aboutRequest(context));
    case 'request-withdrawn':
      return tellOfWithdrawal(aboutRequest(context));
    case 'request-passed-on':
      return tellOfHandover(aboutRequest(context));
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
    case 'digest':
      throw new MisplacedTemplateError(template, context.dated.state.id);
  }
}

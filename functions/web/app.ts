import { type Context, Hono } from 'hono';
import { logger } from '../platform/handle.ts';
import { enterCode, showCollection } from './collect/collect.ts';
import type { WebDependencies } from './dependencies.ts';
import { type Page, renderPage, sayOnly } from './page/render-page.ts';
import { securityHeaders } from './page/security-headers.ts';
import { showUpload, type UploadView } from './upload/upload.ts';

/** What API Gateway says of a request beside its HTTP (payload format 2.0). */
export interface GatewayContext {
  requestId: string;
  /** When it came, in milliseconds since 1970: the pages' now (design rule 2). */
  timeEpoch: number;
}
interface Environment {
  Bindings: { requestContext: GatewayContext };
}
type Request = Context<Environment>;

const momentOf = ({ env }: Request) => new Date(env.requestContext.timeEpoch).toISOString();

/** The site as the browser has it: the gateway says by which protocol it was asked. */
const originOf = ({ req }: Request) =>
  `${req.header('x-forwarded-proto') === 'http' ? 'http' : 'https'}://${req.header('host') ?? new URL(req.url).host}`;

const NOT_FOUND = sayOnly(
  404,
  'Page not found',
  'If you copied the address from an email, check that you copied it whole.',
);
const BROKEN = sayOnly(
  500,
  'Sorry, something went wrong on our side',
  'Nothing that you did is lost. Try again in some minutes.',
);

/** The longest form that is read: a code and nothing else. */
const LONGEST_FORM = 2_000;

async function readCode({ req }: Request): Promise<string | null> {
  const body = await req.text();
  if (body.length > LONGEST_FORM) return null;
  return new URLSearchParams(body).get('code') ?? '';
}

const viewOf = (context: Request): UploadView => ({
  origin: originOf(context),
  requestId: context.env.requestContext.requestId,
  at: momentOf(context),
});

/**
 * The pages: collecting an answer and sending files in, each behind a link whose token is all that lets anybody do
 * anything. So there are no cookies, and no other site can make a browser act (the token is not sent by itself).
 */
export function createApp(dependencies: WebDependencies): Hono<Environment> {
  const { name, intakeAddress } = dependencies.organisation;
  const app = new Hono<Environment>();
  const show = (context: Request, page: Page) => {
    const headers = securityHeaders(page.formOrigin ?? null);
    return context.html(renderPage(page, { organisation: name, contact: intakeAddress }), page.status, headers);
  };

  app.get('/collect/:token', async (context) =>
    show(context, await showCollection(context.req.param('token'), momentOf(context), dependencies)),
  );
  app.post('/collect/:token', async (context) => {
    const code = await readCode(context);
    if (code === null) return show(context, sayOnly(413, 'That is too long', 'Go back and enter the code alone.'));
    return show(context, await enterCode(context.req.param('token'), code, momentOf(context), dependencies));
  });
  app.get('/upload/:token', async (context) =>
    show(context, await showUpload(context.req.param('token'), viewOf(context), dependencies)),
  );
  app.notFound((context) => show(context, NOT_FOUND));
  app.onError((fault, context) => {
    logger.error('fault', { fault: fault.name });
    return show(context, BROKEN);
  });
  return app;
}

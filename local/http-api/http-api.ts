import * as z from 'zod';
import type { Resource } from '../assembly/resolve-resources.ts';

const apiSchema = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.string().optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const routeSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.literal('$default', { error: 'only the default route is available locally' }),
  AuthorizationType: z.literal('NONE').default('NONE'),
  Target: z.string().regex(/^integrations\/.+/),
});

const stageSchema = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default', { error: 'only the default stage is available locally' }),
  AutoDeploy: z.literal(true),
  /** How fast the gateway lets requests through: not imposed here, where one person is at a time. */
  DefaultRouteSettings: z
    .strictObject({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() })
    .optional(),
  /** Nothing is kept of requests here. */
  AccessLogSettings: z.strictObject({ DestinationArn: z.string(), Format: z.string() }).optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

/** The types that make up an HTTP API. */
export const HTTP_API_TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
] as const;

/** One HTTP API: everything that it is asked goes to one function. */
export interface HttpApi {
  readonly id: string;
  readonly functionArn: string;
}

/**
 * Reads the HTTP API of an app; null where it has none.
 * @throws Error naming the resource, where it has a property or a value that is not available locally; or where there
 * are two APIs, since they would share one address here.
 */
export function readHttpApi(resources: readonly Resource[]): HttpApi | null {
  const read = <T>(type: (typeof HTTP_API_TYPES)[number], schema: z.ZodType<T>) =>
    resources
      .filter((resource) => resource.type === type)
      .map((resource) => {
        const parsed = schema.safeParse(resource.properties);
        if (!parsed.success) throw new Error(`${type} ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
        return { ref: resource.ref, properties: parsed.data };
      });
  const [api, another] = read('AWS::ApiGatewayV2::Api', apiSchema);
  if (api === undefined) return null;
  if (another !== undefined) throw new Error('Only one HTTP API is available locally.');
  const [route] = read('AWS::ApiGatewayV2::Route', routeSchema);
  const [stage] = read('AWS::ApiGatewayV2::Stage', stageSchema);
  const integration = read('AWS::ApiGatewayV2::Integration', integrationSchema).find(
    ({ ref }) => route?.properties.Target === `integrations/${ref}`,
  );
  if (stage === undefined || integration === undefined) {
    throw new Error(`The HTTP API ${api.ref} has no stage, or no route that leads to a function.`);
  }
  return { id: api.ref, functionArn: integration.properties.IntegrationUri };
}

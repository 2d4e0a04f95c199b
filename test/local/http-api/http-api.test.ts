import { describe, expect, it } from 'vitest';
import { startTestRuntime } from '../start-test-runtime.ts';
import { functionResource, type StackSource } from '../write-assembly.ts';

/** Answers with the event that it was given, or fails where it is asked to. */
const ECHO = `
  export const handler = async (event) => {
    if (event.rawPath === '/fail') throw new Error('broken');
    return { statusCode: 201, headers: { 'x-one': '1' }, body: JSON.stringify(event) };
  };`;

const apiResources = (changes: { route?: object; integration?: object } = {}) => ({
  Pages: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'pages', ProtocolType: 'HTTP' } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Pages' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
      PayloadFormatVersion: '2.0',
      ...changes.integration,
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Pages' },
      RouteKey: '$default',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      ...changes.route,
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Pages' }, StageName: '$default', AutoDeploy: true },
  },
});

const stackWith = (changes: Parameters<typeof apiResources>[0] = {}): Record<string, StackSource> => ({
  Web: {
    template: {
      Resources: {
        Echo: functionResource('Echo', { ADDRESS: { 'Fn::GetAtt': ['Pages', 'ApiEndpoint'] } }),
        ...apiResources(changes),
      },
    },
    bundles: { Echo: ECHO },
  },
});

describe('the HTTP API of an app', () => {
  it('hands a request to the function in format 2.0, at the clock’s instant, and its answer back', async () => {
    const runtime = await startTestRuntime(stackWith());
    const response = await fetch(`${runtime.apiEndpoint}/collect/a%20b?x=1`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'é' }),
    });
    expect([response.status, response.headers.get('x-one')]).toEqual([201, '1']);
    expect(await response.json()).toMatchObject({
      version: '2.0',
      rawPath: '/collect/a%20b',
      rawQueryString: 'x=1',
      body: 'code=%C3%A9',
      isBase64Encoded: false,
      headers: { 'x-forwarded-proto': 'http' },
      requestContext: { timeEpoch: runtime.clock.now(), http: { method: 'POST' } },
    });
  });

  it('is where the functions of the app are told that it is', async () => {
    const runtime = await startTestRuntime(stackWith());
    expect(runtime.functions.find('Echo').environment.ADDRESS).toBe(runtime.apiEndpoint);
    expect(runtime.apiEndpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('answers a function that fails with the gateway’s own 500, and another host’s name not at all', async () => {
    const runtime = await startTestRuntime(stackWith());
    const failed = await fetch(`${runtime.apiEndpoint}/fail`);
    expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it.each([
    ['another route than the default', { route: { RouteKey: 'GET /x' } }, /Route.*default route/s],
    ['an authorizer', { route: { AuthorizationType: 'JWT' } }, /AWS::ApiGatewayV2::Route Route/],
    ['another payload format', { integration: { PayloadFormatVersion: '1.0' } }, /AWS::ApiGatewayV2::Integration/],
    ['a property that is not known', { integration: { TimeoutInMillis: 50 } }, /TimeoutInMillis/],
  ])('%s is an error that names the resource', async (_what, changes, message) => {
    await expect(startTestRuntime(stackWith(changes))).rejects.toThrow(message);
  });
});

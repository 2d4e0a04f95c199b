import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

const { web, casework } = synthesise();
const [stage] = Object.values(web.findResources('AWS::ApiGatewayV2::Stage')).map(({ Properties }) => Properties);

describe('the web pages', () => {
  it('are one HTTP API before one function, with format 2.0 and no other way in', () => {
    web.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
    web.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    web.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    web.resourceCountIs('AWS::Lambda::Function', 1);
    web.hasResourceProperties('AWS::Lambda::Permission', { Principal: 'apigateway.amazonaws.com' });
  });

  it('are throttled', () => {
    expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20 });
  });

  it('log neither the path, which holds the token, nor who asked (rule 8)', () => {
    const format = String(stage?.AccessLogSettings.Format);
    expect(Object.values(JSON.parse(format))).toEqual([
      '$context.requestId',
      '$context.requestTimeEpoch',
      '$context.httpMethod',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
    for (const { Properties } of Object.values(web.findResources('AWS::Logs::LogGroup'))) {
      expect([Properties.RetentionInDays, Properties.KmsKeyId === undefined]).toEqual([90, false]);
    }
  });

  it('are where the letters say that they are', () => {
    const functions = Object.values(casework.findResources('AWS::Lambda::Function'));
    const giving = functions.find(({ Properties }) => Properties.FunctionName === 'caseclock-give-notices');
    expect(JSON.stringify(giving?.Properties.Environment.Variables.WEB_ADDRESS)).toMatch(/CaseclockWeb.*Pages/);
  });
});

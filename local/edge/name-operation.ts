import type { IncomingHttpHeaders } from 'node:http';
import type { Service } from './aws-call.ts';

/**
 * Tells which API operation a request asks for. The JSON protocols name it in X-Amz-Target, the Query protocol in the
 * form's Action, REST by method and path.
 */
export function nameOperation(
  service: Service,
  request: { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer },
): string {
  switch (service) {
    case 'DYNAMODB':
    case 'SFN':
    case 'SECRETS_MANAGER':
      return String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    case 'SES':
      return /(?:^|&)Action=([^&]*)/.exec(request.body.toString('latin1'))?.[1] ?? '';
    case 'LAMBDA':
      return /\/invocations$/.test(request.url.replace(/\?.*$/, '')) ? 'Invoke' : `${request.method} ${request.url}`;
    case 'S3':
      return nameS3Operation(request);
    default:
      throw new Error(`no such service: ${String(service satisfies never)}`);
  }
}

function nameS3Operation(request: { method: string; url: string; headers: IncomingHttpHeaders }): string {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const isObject = pathname.split('/').filter(Boolean).length > 1;
  switch (request.method) {
    case 'GET':
      if (isObject) return searchParams.has('attributes') ? 'GetObjectAttributes' : 'GetObject';
      return pathname === '/' ? 'ListBuckets' : searchParams.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
    case 'HEAD':
      return isObject ? 'HeadObject' : 'HeadBucket';
    case 'PUT':
      if (!isObject) return 'CreateBucket';
      if (searchParams.has('partNumber')) return 'UploadPart';
      return request.headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
    case 'DELETE':
      if (searchParams.has('uploadId')) return 'AbortMultipartUpload';
      return isObject ? 'DeleteObject' : 'DeleteBucket';
    case 'POST':
      if (searchParams.has('delete')) return 'DeleteObjects';
      if (searchParams.has('uploads')) return 'CreateMultipartUpload';
      return searchParams.has('uploadId') ? 'CompleteMultipartUpload' : 'PostObject';
    default:
      return request.method;
  }
}

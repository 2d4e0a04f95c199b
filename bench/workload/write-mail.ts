/** A mail of the workload, as bytes in text: CRLF, no attachment. `messageId` is without angle brackets. */
export function writeMail(mail: {
  messageId: string;
  from: string;
  replyTo?: string;
  to: string;
  subject: string;
  text: string;
}): string {
  return [
    `Message-ID: <${mail.messageId}>`,
    `From: ${mail.from}`,
    ...(mail.replyTo ? [`Reply-To: ${mail.replyTo}`] : []),
    `To: ${mail.to}`,
    `Subject: ${mail.subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...mail.text.split('\n'),
    '',
  ].join('\r\n');
}

import PostalMime from 'postal-mime';

/** A file that came within a mail. */
export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

const toBytes = (content: string | ArrayBuffer | Uint8Array): Uint8Array => {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
};

/** The attachments of a mail, those that are mails themselves included; null where it cannot be taken apart. */
export async function unpackAttachments(mail: Uint8Array): Promise<Attachment[] | null> {
  try {
    const { attachments } = await PostalMime.parse(mail, { rfc822Attachments: true });
    return attachments.map(({ filename, mimeType, content }) => ({
      name: filename || (mimeType === 'message/rfc822' ? 'mail.eml' : 'attachment'),
      bytes: toBytes(content),
    }));
  } catch {
    return null;
  }
}

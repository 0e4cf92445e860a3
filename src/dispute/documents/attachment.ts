import { EXTENSIONS } from './media-type.js';
import type { OpenedDocument } from './documents.query.js';

/** Source: RFC 8187, section 3.2.1; what `encodeURIComponent` leaves and the header does not allow. */
const extendedValue = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const withExtension = (title: string, extension: string): string =>
  title.toLowerCase().endsWith(`.${extension}`) ? title : `${title}.${extension}`;

/**
 * Headers under which no browser runs or shows what somebody sent up: an attachment of the type that the bytes have,
 * in a sandbox of its own. `Repr-Digest` lets the receiver check it (RFC 9530).
 */
export const attachmentHeaders = ({ title, file }: OpenedDocument): Readonly<Record<string, string>> => {
  const extension = EXTENSIONS[file.mediaType];
  const name = extendedValue(withExtension(title, extension));
  return {
    'Content-Disposition': `attachment; filename="document.${extension}"; filename*=UTF-8''${name}`,
    'Content-Length': String(file.sizeBytes),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
  };
};

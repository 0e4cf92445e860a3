import { fileTypeFromBuffer } from 'file-type';
import { DOCUMENT_MEDIA_TYPES, type DocumentMediaType } from '../dispute.codes.js';
import { Problem } from '../../platform/http/problems.js';

/** Other names of what is kept, as they are found in bytes. */
const SAME: Readonly<Record<string, DocumentMediaType>> = { 'audio/x-m4a': 'audio/mp4' };

const ACCEPTED = 'PDF, DOCX, JPEG, PNG, WEBP, MP3, M4A, MP4';

/** How a file of the type is called at the end of its name. */
export const EXTENSIONS: Readonly<Record<DocumentMediaType, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
};

/** What the bytes are, by their signature; nothing is decoded. Throws `Problem` 415 for what is not kept. */
export const mediaTypeOf = async (bytes: Buffer): Promise<DocumentMediaType> => {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  const mediaType = SAME[found] ?? DOCUMENT_MEDIA_TYPES.find((known) => known === found);
  if (mediaType !== undefined) return mediaType;
  throw new Problem('unsupported-media-type', {
    detail: { zh: `只接受 ${ACCEPTED}`, en: `Only ${ACCEPTED} are accepted` },
  });
};

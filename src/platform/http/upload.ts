import { createHash } from 'node:crypto';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { HttpSettings } from './http-settings.js';
import { readJsonBody } from './json-body.js';
import { invalidRequest, Problem } from './problems.js';

/** A file as it was sent. Its name and what it claims to be are the client's word. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** Hex in lower case. */
  readonly sha256: string;
}

/** The part that says what the file is, as JSON; and the part that is the file. */
const ABOUT = 'about';
const FILE = 'file';

type Limits = Pick<HttpSettings, 'bodyLimitBytes' | 'uploadLimitBytes' | 'jsonDepth' | 'textLimit'>;

const uploads = new WeakMap<object, Upload>();

export const uploadOf = (request: FastifyRequest): Upload | undefined => uploads.get(request);

/** The file of the request. Only on routes made with `Write` that take an upload. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const upload = uploadOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (upload === undefined) throw new Error('Uploaded() needs a route that takes an upload');
  return upload;
});

const unreadable = (): Problem =>
  new Problem('unreadable', {
    detail: { zh: '分段内容无法读取', en: 'The parts of the request cannot be read' },
  });

const badPart = (pointer: string, rule: string, zh: string, en: string): Problem =>
  invalidRequest({ in: 'body', pointer, rule, message: { zh, en } });

interface Parts {
  about?: Buffer;
  file?: { readonly name: string; readonly bytes: Buffer };
}

/** The whole part; undefined where it was cut at its limit. */
const bytesOf = async (part: MultipartFile): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk as Buffer);
  return part.file.truncated ? undefined : Buffer.concat(chunks);
};

/** A field that says of itself that it is JSON comes parsed. */
const textOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Takes in every part before anything is refused, so that the client gets to read the answer. */
const collect = async (parts: AsyncIterable<Multipart>): Promise<Parts> => {
  const found: Parts = {};
  let refusal: Problem | undefined;
  for await (const part of parts) {
    const isTwice = found[part.fieldname === ABOUT ? 'about' : 'file'] !== undefined;
    if (part.type === 'field') {
      if (part.fieldname === ABOUT && !isTwice && !part.valueTruncated) found.about = textOf(part.value);
      else refusal ??= part.valueTruncated ? new Problem('too-large') : unreadable();
      continue;
    }
    const bytes = await bytesOf(part);
    if (bytes === undefined) refusal ??= new Problem('too-large');
    else if (isTwice) refusal ??= unreadable();
    else if (part.fieldname === ABOUT) found.about = bytes;
    else if (part.fieldname === FILE) found.file = { name: part.filename, bytes };
    else
      refusal ??= badPart(`/${part.fieldname.slice(0, 100)}`, 'whitelistValidation', '未知的分段', 'is not known here');
  }
  if (refusal !== undefined) throw refusal;
  return found;
};

/** What the parser of parts throws, as the client's fault where it is. */
const asProblem = (error: unknown): unknown => {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return status === 413 ? new Problem('too-large') : unreadable();
};

/**
 * Reads `multipart/form-data` with a part `about` (JSON, becomes the body) and a part `file`. Throws `Problem`: 415 for
 * another type, 413 for a part over its limit, 400 for parts that cannot be read, 422 where one is missing or not known.
 */
export const readUpload = async (request: FastifyRequest, limits: Limits): Promise<void> => {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type');
  const { bodyLimitBytes, uploadLimitBytes } = limits;
  const parts = request.parts({
    limits: {
      parts: 4,
      files: 2,
      fields: 2,
      fieldSize: bodyLimitBytes,
      fileSize: uploadLimitBytes,
      fieldNameSize: 100,
    },
  });
  const { about, file } = await collect(parts).catch((error: unknown) => {
    throw asProblem(error);
  });
  if (about !== undefined && about.length > bodyLimitBytes) throw new Problem('too-large');
  if (about === undefined) throw badPart(`/${ABOUT}`, 'isDefined', '缺少该分段', 'is missing');
  if (file === undefined) throw badPart(`/${FILE}`, 'isDefined', '缺少该分段', 'is missing');
  if (file.bytes.length === 0) throw badPart(`/${FILE}`, 'isNotEmpty', '文件为空', 'is empty');
  request.body = readJsonBody(about, limits);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  uploads.set(request, { fileName: file.name, bytes: file.bytes, sha256 });
};

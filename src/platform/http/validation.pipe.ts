import { Inject, Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { HTTP_SETTINGS, type HttpSettings } from './http-settings.js';
import { pointerTo } from './json-pointer.js';
import { PageQueryDto } from './page.dto.js';
import { inheritedNamesIn, withoutNullMembers } from './plain-members.js';
import { invalidRequest, Problem, type SchemaError } from './problems.js';
import { causeOf, inChinese, type Cause } from './validation-messages.js';
import { rememberRules } from './validation-memory.js';

const ERRORS_LISTED = 50;
/** class-validator's name of the rule. */
const UNKNOWN = 'whitelistValidation';
const NOT_KNOWN = 'is not known here';

const PARTS: Partial<Record<ArgumentMetadata['type'], SchemaError['in']>> = {
  body: 'body',
  query: 'query',
  param: 'path',
};

class Unfit extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super('the request breaks its schema');
  }
}

const unknownTo = (part: SchemaError['in'], path: readonly string[]): SchemaError => ({
  in: part,
  pointer: pointerIn(part, path),
  rule: UNKNOWN,
  message: { zh: inChinese(UNKNOWN, NOT_KNOWN), en: NOT_KNOWN },
});

const pointerIn = (part: SchemaError['in'], path: readonly string[]): string =>
  part === 'body' ? pointerTo(path) : path.join('.').slice(0, 100);

const messagesOf = (error: ValidationError, path: readonly string[], part: SchemaError['in']): SchemaError[] => {
  const here = [...path, error.property];
  const cause = causeOf(error);
  const own = cause === undefined ? [] : [told(cause, part, here)];
  return [...own, ...(error.children ?? []).flatMap((child) => messagesOf(child, here, part))];
};

const told = ({ rule, message }: Cause, part: SchemaError['in'], path: readonly string[]): SchemaError =>
  rule === UNKNOWN ? unknownTo(part, path) : { in: part, pointer: pointerIn(part, path), rule, message };

/** Holds every body, query and path against its DTO: closed shapes, 422 with pointers and messages in both languages. */
@Injectable()
export class Validation extends ValidationPipe {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: Pick<HttpSettings, 'pageSize' | 'pageSizeLimit'>) {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: false,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new Unfit(errors),
    });
    rememberRules();
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const part = PARTS[metadata.type];
    try {
      const given = part === 'body' ? withoutNullMembers(value ?? {}, metadata.metatype) : value;
      const inherited = part === undefined ? [] : inheritedNamesIn(value).map((path) => unknownTo(part, path));
      if (inherited.length > 0) throw invalidRequest(...inherited.slice(0, ERRORS_LISTED));
      return this.paged((await super.transform(given, metadata)) as unknown);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (!(error instanceof Unfit)) throw error;
      throw invalidRequest(...error.errors.flatMap((e) => messagesOf(e, [], part ?? 'body')).slice(0, ERRORS_LISTED));
    }
  }

  /** Lists are never unbounded: the limit in force is filled in. */
  private paged(query: unknown): unknown {
    if (!(query instanceof PageQueryDto)) return query;
    const { pageSize, pageSizeLimit } = this.settings;
    query.limit ??= pageSize;
    if (query.limit <= pageSizeLimit) return query;
    const english = `must not be greater than ${pageSizeLimit}`;
    const message = { zh: inChinese('max', english), en: english };
    throw invalidRequest({ in: 'query', pointer: 'limit', rule: 'max', message });
  }
}

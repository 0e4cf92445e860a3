import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { preferredType } from '../platform/http/preferred-type.js';
import { csvOf } from './csv.js';

const CSV = 'text/csv';

interface Tabular {
  readonly rows?: readonly object[];
  readonly items?: readonly object[];
  readonly total?: object;
  readonly next?: string;
}

/**
 * Gives the rows of an answer as CSV to a client that asks for `text/csv`. Of a figure the first column, `line`, says what
 * each is: a `CELL` of the breakdown, or the `TOTAL`, which stands last.
 */
@Injectable()
export class CsvInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Tabular>): Observable<unknown> {
    const http = context.switchToHttp();
    const { accept } = http.getRequest<FastifyRequest>().headers;
    if (preferredType(accept, ['application/json', CSV]) !== CSV) return next.handle();
    return next.handle().pipe(map((answer) => asCsv(answer, http.getResponse<FastifyReply>())));
  }
}

const asCsv = ({ rows, items = [], total, next }: Tabular, reply: FastifyReply): string => {
  reply.header('Content-Type', `${CSV}; charset=utf-8`);
  if (next !== undefined) reply.header('Link', `<${next}>; rel="next"`);
  if (rows === undefined) return csvOf(items);
  const cells = rows.map((row) => ({ line: 'CELL', ...row }));
  return csvOf([...cells, ...(total === undefined ? [] : [{ line: 'TOTAL', ...total }])]);
};

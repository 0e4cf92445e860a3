import type { INestApplication, Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PERMISSION_KEY, PUBLIC_KEY } from './access/decorators.js';
import { SESSION_COOKIE } from './access/token.js';
import { OpenApiSource } from './http/openapi.controller.js';
import {
  catalogueOf,
  closeSchemas,
  codesOf,
  nameUsualProblems,
  nameWrongMethod,
  sayWholeNumbers,
} from './http/openapi-rules.js';
import { ProblemDto } from './http/problem.dto.js';

const DESCRIPTION = [
  '多元解纷案件管理 / Case management for multi-party mediation',
  '未列出的方法答复 405 并附 `Allow`，`HEAD` 与 `GET` 答复相同（无内容），未知地址答复 404；问题代码见 `x-problems`。',
  'A method that is not listed is answered 405 with `Allow`, `HEAD` as `GET` without the body, an unknown address 404. Problem codes: `x-problems`.',
  '每个客户端每分钟有一份请求额度（`x-ratelimit-limit`），一次请求计 1，标有 `x-cost` 的按其值计；用尽答复 429 并附 `Retry-After`。',
  'A client has a budget for each minute (`x-ratelimit-limit`): a request takes 1 of it, or what `x-cost` of the operation says. Once it is spent the answer is 429 with `Retry-After`.',
].join('\n\n');

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['sessions', '登录与本人 / Sign-in and who you are'],
  ['disputes', '纠纷案件 / Disputes'],
  ['enquiries', '当事人凭查询码查询本案（无需账号）/ What a party asks with a query code, without an account'],
  ['referrals', '委派、委托、移送与司法确认 / Referrals and confirmation by courts'],
  ['work', '我的工作 / My work'],
  ['deadlines', '期限 / Deadlines'],
  ['statistics', '统计 / Statistics'],
  ['persons', '人员（加密保存）/ Persons (sealed)'],
  ['directory', '区划、组织、调解员、账号 / Divisions, organisations, mediators, accounts'],
  ['audit', '审计与事件日志 / Audit and event log'],
  ['operations', '运行状况 / Health and metrics'],
  ['platform', '接口说明 / About this interface'],
];

/** Where `ApiOperation` keeps what it was given. */
const OPERATION_KEY = 'swagger/apiOperation';

interface Claim {
  readonly permission?: string;
  readonly isPublic: boolean;
}

const operationId = (controller: string, method: string): string =>
  `${controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}.${method}`;

/** What each route says about who may use it, by operation id. */
const claimsOf = (app: INestApplication): ReadonlyMap<string, Claim> => {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  const claims = new Map<string, Claim>();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      const prototype = (metatype as Type | null)?.prototype as Record<string, () => unknown> | undefined;
      for (const name of scanner.getAllMethodNames(prototype ?? null)) {
        const handler = prototype?.[name];
        if (handler === undefined || metatype === null) continue;
        const permission = reflector.get<string | undefined>(PERMISSION_KEY, handler);
        const isPublic = reflector.get<string | undefined>(PUBLIC_KEY, handler) !== undefined;
        const given = reflector.get<{ operationId?: string } | undefined>(OPERATION_KEY, handler)?.operationId;
        claims.set(given ?? operationId(metatype.name, name), {
          isPublic,
          ...(permission === undefined ? {} : { permission }),
        });
      }
    }
  return claims;
};

const secure = (document: OpenAPIObject, claims: ReadonlyMap<string, Claim>): void => {
  for (const item of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const claim = claims.get(String(operation.operationId));
      if (claim === undefined) throw new Error(`operation ${String(operation.operationId)} has no handler`);
      delete operation.responses['default'];
      nameUsualProblems(operation);
      operation.security = claim.isPublic ? [] : [{ bearer: [] }, { cookie: [] }];
      if (claim.permission !== undefined) Object.assign(operation, { 'x-permission': claim.permission });
    }
};

/**
 * The OpenAPI 3.1 document of all routes: closed schemas, who may call, every problem code explained.
 * Complete only in the built application, where the compiler has told what the DTOs hold.
 */
export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('枫桥 Fengqiao')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'opaque',
        description: 'Token of `POST /v1/sessions`. 登录令牌。',
      },
      'bearer',
    )
    .addCookieAuth(
      SESSION_COOKIE,
      { type: 'apiKey', description: 'The same token, for the console. 控制台使用。' },
      'cookie',
    );
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: operationId,
    extraModels: [ProblemDto],
  });
  secure(document, claimsOf(app));
  nameWrongMethod(document);
  closeSchemas(document);
  sayWholeNumbers(document);
  return Object.assign(document, { 'x-problems': catalogueOf([...codesOf(document), 'method-not-allowed'].sort()) });
};

/**
 * Serves the document at `/openapi.json` and shows it at `/docs`, from this host alone; who only knows the host is led
 * there. Call before `init`.
 */
export const serveOpenApi = (app: INestApplication): void => {
  const source = app.get(OpenApiSource);
  source.make = () => openApiDocument(app);
  SwaggerModule.setup('docs', app, () => source.document(), { raw: false, customSiteTitle: '枫桥 Fengqiao' });
  app.getHttpAdapter().get('/', (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('/docs', 303));
};

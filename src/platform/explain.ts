import { isNativeError } from 'node:util/types';
import type { Bilingual } from '../kernel/bilingual.js';
import { DomainError } from '../kernel/domain-error.js';
import { cite } from './http/cite.js';
import { problemOf } from './http/problem-of.js';
import { Problem, PROBLEMS } from './http/problems.js';

/** What an operator meets at the start, by the code that the system or PostgreSQL gives. */
const KNOWN: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: { zh: '端口已被占用，请更改 PORT', en: 'the port is taken: change PORT' },
  EADDRNOTAVAIL: { zh: '本机没有该地址，请检查 HOST', en: 'no address of this machine: check HOST' },
  ENOENT: { zh: '没有该文件或文件夹', en: 'no such file or folder' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'that is a folder, not a file' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EACCES: { zh: '没有权限', en: 'no permission' },
  ECONNREFUSED: { zh: '无法连接数据库，请检查 DATABASE_URL', en: 'the database does not answer: check DATABASE_URL' },
  ENOTFOUND: { zh: '找不到数据库主机，请检查 DATABASE_URL', en: 'no such database host: check DATABASE_URL' },
  EAI_AGAIN: { zh: '找不到数据库主机，请检查 DATABASE_URL', en: 'no such database host: check DATABASE_URL' },
  '28P01': { zh: '数据库密码不正确', en: 'the database refuses the password' },
  '28000': { zh: '数据库拒绝该登录', en: 'the database refuses the login' },
  '3D000': { zh: '数据库不存在', en: 'the database does not exist' },
  '42501': { zh: '数据库登录权限不足', en: 'the database login lacks a right' },
};

/** One error in words for the terminal, in both languages. */
export const explain = (error: unknown): string => {
  if (!isNativeError(error)) return `${UNFORESEEN} ${String(error)}`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = KNOWN[code];
  if (known) return `${both(known)} (${error.message || code})`;
  if (error instanceof DomainError) return refused(error);
  if (error instanceof Problem) return problem(error);
  if (IN_CHINESE.test(error.message)) return error.message;
  const told = problemOf(error);
  if (told instanceof DomainError || told.code === 'internal') return `${UNFORESEEN} ${error.message || error.name}`;
  return `${both(PROBLEMS[told.code].title)} (${error.message || told.code})`;
};

const UNFORESEEN = '出错 / failed:';
const IN_CHINESE = /\p{Script=Han}/u;

const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;

/** A refusal with its code and the article, as it is answered over HTTP. */
const refused = ({ code, detail, source }: DomainError): string => {
  const law = source === undefined ? '' : `; ${cite(source, 'zh')} / ${cite(source, 'en')}`;
  return `${both(detail)} (${code}${law})`;
};

const problem = ({ code, parts: { detail, errors = [] } }: Problem): string =>
  [
    `${both(detail ?? PROBLEMS[code].title)} (${code})`,
    ...errors.map(({ pointer, message }) => `${pointer}: ${both(message)}`),
  ].join('\n');

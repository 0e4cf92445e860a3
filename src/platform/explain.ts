import type { Bilingual } from '../kernel/bilingual.js';

/** What an operator meets at the start, by the code that the system or PostgreSQL gives. */
const KNOWN: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: { zh: '端口已被占用，请更改 PORT', en: 'the port is taken: change PORT' },
  ENOENT: { zh: '没有该文件或文件夹', en: 'no such file or folder' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'that is a folder, not a file' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EACCES: { zh: '没有权限', en: 'no permission' },
  ECONNREFUSED: { zh: '无法连接数据库，请检查 DATABASE_URL', en: 'the database does not answer: check DATABASE_URL' },
  ENOTFOUND: { zh: '找不到数据库主机，请检查 DATABASE_URL', en: 'no such database host: check DATABASE_URL' },
  '28P01': { zh: '数据库密码不正确', en: 'the database refuses the password' },
  '28000': { zh: '数据库拒绝该登录', en: 'the database refuses the login' },
  '3D000': { zh: '数据库不存在', en: 'the database does not exist' },
  '42501': { zh: '数据库登录权限不足', en: 'the database login lacks a right' },
};

/** One error in words for the terminal, in both languages where its cause is known. */
export const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = KNOWN[code];
  return known ? `${known.zh} / ${known.en} (${error.message || code})` : error.message || error.name;
};

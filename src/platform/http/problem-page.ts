import type { Bilingual } from '../../kernel/bilingual.js';
import type { LegalSource } from '../../kernel/domain-error.js';
import { cite } from './cite.js';
import { preferredType } from './preferred-type.js';
import { isProblemCode } from './problems.js';

/** A kind of problem as a page explains it. */
export interface ExplainedProblem {
  readonly code: string;
  readonly status: number;
  readonly title: Bilingual;
  /** Present where a rule of law refuses. */
  readonly source?: LegalSource;
}

/** Whether the client would rather have HTML than JSON: browsers do, programs do not. */
export const prefersPage = (accept?: string): boolean =>
  preferredType(accept, ['application/json', 'text/html']) === 'text/html';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** What it means for who reads it, by the class of its status. */
const meaningOf = ({ status, code }: ExplainedProblem): Bilingual => {
  if (status >= 500)
    return {
      zh: '服务端未能完成该请求。请稍后原样重试；持续出现时，请把答复中的 traceId 告知管理员。',
      en: 'The server could not do it. Try the same again later; where it goes on, tell the operator the traceId of the answer.',
    };
  if (!isProblemCode(code))
    return {
      zh: '规则不允许在当前状态下这样办理，案卷没有任何变化。答复中的 detail 说明此次缘由。',
      en: 'A rule does not allow this in the present state; nothing was changed. The detail of the answer says what stood in the way.',
    };
  return {
    zh: '该请求未予执行，没有任何变化。请按答复中的 detail 或者 errors 更正后再试。',
    en: 'The request was not carried out; nothing was changed. Correct it as detail or errors of the answer say, then try again.',
  };
};

const STYLE =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1f2328}' +
  'h1{font-size:1.4rem}h1 small{display:block;font-weight:400}code{background:#eef1f4;padding:.1em .3em}';

const lines = ({ zh, en }: Bilingual): string => `<p>${escaped(zh)}</p>\n<p lang="en">${escaped(en)}</p>`;

/** The explanation as a page by itself: no script, nothing from elsewhere. */
export const problemPage = (problem: ExplainedProblem): string => {
  const { code, status, title, source } = problem;
  const cited = source && lines({ zh: `依据：${cite(source, 'zh')}`, en: `Source: ${cite(source, 'en')}` });
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title.zh} · ${title.en}`)} · 枫桥 Fengqiao</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title.zh)} <small lang="en">${escaped(title.en)}</small></h1>
<p><code>${escaped(code)}</code> · HTTP ${status}</p>
${lines(meaningOf(problem))}
${cited ?? ''}
<p><a href="/docs">接口文档 <span lang="en">API documentation</span></a></p>
</body>
</html>
`;
};

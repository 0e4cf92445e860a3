import { DomainError, type Refusal } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';

/** What is refused about the bytes of documents. Answered as HTTP 409. */
export const DOCUMENT_REFUSALS = {
  'document.not-available': {
    title: { zh: '该份材料已依法删除', en: 'The document was erased as the law demands' },
    source: cite('PERSONAL_INFORMATION', '47'),
  },
  'document.restricted': {
    title: {
      zh: '该份材料涉及已停止处理的个人信息，案卷保管期限内仅予保存',
      en: 'The document tells of somebody whose data is restricted: it is stored only while the file is kept',
    },
    source: cite('PERSONAL_INFORMATION', '47(2)'),
  },
  'document.on-paper': {
    title: { zh: '该份材料仅有纸质件', en: 'The document is kept on paper only' },
  },
} as const satisfies Record<string, Refusal>;

export type DocumentRefusal = keyof typeof DOCUMENT_REFUSALS;

export const refuse = (code: DocumentRefusal): DomainError => {
  const { title, source }: Refusal = DOCUMENT_REFUSALS[code];
  return new DomainError(code, title, title, source);
};

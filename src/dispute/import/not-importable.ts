import type { Bilingual } from '../../kernel/bilingual.js';
import type { DisputeCommandType } from '../dispute.commands.js';

const OF_THE_SYSTEM: Bilingual = { zh: '由系统自行记录', en: 'the system records it by itself' };
const BETWEEN_BODIES: Bilingual = {
  zh: '由委派、委托与受委派双方各自办理，一方不能代另一方记录',
  en: 'it is an act between two bodies, each of which answers for its own',
};

/** Commands of a case that no file may hold, and why. Every other one is importable. */
export const NOT_IMPORTABLE: Readonly<Partial<Record<DisputeCommandType, Bilingual>>> = {
  IssueDocument: {
    zh: '文书依现有案卷制作；已有的纸质文书请用 paper-documents',
    en: 'a document is written from the record of today: one that exists on paper comes in as paper-documents',
  },
  SplitOffDispute: {
    zh: '原案此后的经过须按分案后的当事人办理，而同案各行须相邻；请分别登记两案，并以 links 关联',
    en: 'what followed in the origin was decided without the parties who left, and the rows of a case stand together: register both cases and link them with links',
  },
  ReceiveReferral: BETWEEN_BODIES,
  ConfirmReferral: BETWEEN_BODIES,
  DeclineReferral: BETWEEN_BODIES,
  ReturnReferral: BETWEEN_BODIES,
  RecordSplit: OF_THE_SYSTEM,
  ExpireDeadline: OF_THE_SYSTEM,
  ExpireObligation: OF_THE_SYSTEM,
  RecalculateDeadlines: OF_THE_SYSTEM,
};

/** Facts that HTTP takes and no file may hold, by the last segment of their addresses. */
export const UNIMPORTABLE_FACTS: ReadonlyMap<string, Bilingual | undefined> = new Map([
  [
    'documents',
    {
      zh: '文件内容不能写入导入文件；纸质材料请用 paper-documents，电子文件请在导入后上传',
      en: 'a file has no room for the bytes of another: what is kept on paper comes in as paper-documents, the rest is uploaded afterwards',
    },
  ],
  ['issued-documents', NOT_IMPORTABLE.IssueDocument],
  ['split', NOT_IMPORTABLE.SplitOffDispute],
]);

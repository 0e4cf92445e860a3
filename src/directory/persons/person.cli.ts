import { createInterface } from 'node:readline/promises';
import { instant, legalDateOf, type Instant } from '../../kernel/calendar-date.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { AddCommands } from '../../cli/command-line.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import { Erasures, type ErasureOutcome } from './erasures.js';
import { OrphanKeys } from './orphan-keys.js';
import { ORPHAN_AGE_MS } from './person-jobs.js';
import { cite } from '../../platform/http/cite.js';
import { ERASURE_REASONS, RETENTION_GROUND_LABELS, type ErasureReason } from './person.codes.js';
import type { RetentionReason } from './person.events.js';
import { RETENTION_SOURCE } from './person.refusals.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const COMMAND_LINE = 'command-line';

const byOperator = (reasonCode: ErasureReason): AppendContext => {
  const now = instant(new Date().toISOString());
  const actor = { accountId: COMMAND_LINE, role: 'ADMINISTRATOR' };
  return { actor, occurredAt: now, legalDate: legalDateOf(now), reasonCode, correlationId: COMMAND_LINE };
};

const reasonOf = (text: string): ErasureReason => {
  const reason = ERASURE_REASONS.find((code) => code === text);
  if (!reason) throw new Error(`理由须为以下之一 / the reason is one of: ${ERASURE_REASONS.join(', ')}`);
  return reason;
};

const confirm = async (question: Bilingual): Promise<void> => {
  if (!process.stdin.isTTY) throw new Error('请加 --yes 确认 / confirm with --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question.zh}\n${question.en} [yes/no] `).finally(() => {
    terminal.close();
  });
  if (answer.trim().toLowerCase() !== 'yes') throw new Error('已取消 / cancelled');
};

/** `案件 2026-C1-000001：案卷在保管期限内，至 2056-03-10`. */
const toldReason = ({ ground, of, until }: RetentionReason): Bilingual => {
  const { zh, en } = RETENTION_GROUND_LABELS[ground];
  const last = until === null ? { zh: '', en: '' } : { zh: `，至 ${until}`, en: `, until ${until}` };
  return of === null
    ? { zh: zh + last.zh, en: en + last.en }
    : { zh: `案件 ${of}：${zh}${last.zh}`, en: `Case ${of}: ${en}${last.en}` };
};

const told = (personId: string, { record }: ErasureOutcome): Bilingual => {
  if (record.status !== 'RESTRICTED')
    return { zh: `${personId} 的个人信息已删除。`, en: `The data of ${personId} is erased.` };
  const reasons = record.reasons.map(toldReason);
  const source = { zh: cite(RETENTION_SOURCE, 'zh'), en: cite(RETENTION_SOURCE, 'en') };
  return {
    zh: `${personId} 暂不删除，仅予保存，理由消失后自动删除（${source.zh}）。${reasons.map(({ zh }) => zh).join('；')}。`,
    en: `${personId} is restricted, and erased by itself once nothing keeps it (${source.en}). ${reasons.map(({ en }) => en).join('; ')}.`,
  };
};

/** `erase <person>`, `erase-due`, `sweep-keys`. */
export const addPersonCommands: AddCommands = (program, line) => {
  program
    .command('erase')
    .description('删除一名人员的个人信息 / erase the data of one person')
    .argument('<person>', '人员编号 / id of the person')
    .option('--reason <code>', `理由 / why: ${ERASURE_REASONS.join(', ')}`, 'DATA_SUBJECT_REQUEST')
    .option('--yes', '不再询问 / do not ask')
    .action(async (person: string, options: { reason: string; yes?: boolean }) => {
      const personId = person.toLowerCase();
      if (!UUID.test(personId)) throw new Error(`不是人员编号 / not the id of a person: ${person}`);
      const reason = reasonOf(options.reason);
      const question = { zh: `永久删除 ${personId} 的个人信息？`, en: `Erase the data of ${personId} for ever?` };
      if (options.yes !== true) await confirm(question);
      await line.withWorkingApplication(async (app) => {
        const erasures = app.get(Erasures, { strict: false });
        await erasures.ensureKnown(personId);
        await erasures.ensureNotHeld(personId);
        const subject = { kind: 'person', id: personId };
        const entry = { actor: {}, action: 'person.erase', subject, purpose: reason, requestId: COMMAND_LINE };
        await app.get(AuditTrail, { strict: false }).record({ ...entry, outcome: 'DONE' });
        const outcome = await erasures.erase(personId, byOperator(reason));
        const { status: state, ...kept } = outcome.record;
        line.answer({ personId, state, ...kept }, told(personId, outcome));
      });
    });

  program
    .command('erase-due')
    .description('删除保存期已满的人员 / erase the persons whose retention period has ended')
    .action(() =>
      line.withWorkingApplication(async (app) => {
        const context = byOperator('RETENTION_ENDED');
        const erased = await app.get(Erasures, { strict: false }).eraseDue(context.legalDate, context);
        line.answer({ erased }, { zh: `已删除 ${erased} 人。`, en: `Erased ${erased} persons.` });
      }),
    );

  program
    .command('sweep-keys')
    .description('销毁无人引用的密钥 / destroy keys that nothing refers to')
    .action(() =>
      line.withWorkingApplication(async (app) => {
        const madeBefore = new Date(Date.now() - ORPHAN_AGE_MS).toISOString() as Instant;
        const destroyed = await app.get(OrphanKeys, { strict: false }).sweep(madeBefore);
        line.answer({ destroyed }, { zh: `已销毁 ${destroyed} 个密钥。`, en: `Destroyed ${destroyed} keys.` });
      }),
    );
};

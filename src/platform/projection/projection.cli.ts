import type { AddCommands } from '../../cli/command-line.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { ProcessRegistry } from '../process/process-registry.js';
import { ProcessRetry } from '../process/process-retry.js';
import { DeadLetterRetry, type Retried } from './dead-letter-retry.js';
import type { DeadLetter } from './dead-letters.js';
import { Dump } from './dump.js';
import { ProjectionRegistry } from './projection-registry.js';
import { Rebuild, type RebuildProgress } from './rebuild.js';

const NAME = '[projection]';

const chosen = (registry: ProjectionRegistry, name?: string): readonly string[] =>
  name === undefined
    ? registry
        .all()
        .map((one) => one.name)
        .sort()
    : [registry.get(name).name];

const progressOf = (progress: RebuildProgress): string | Bilingual => {
  const { projection, done, total, eventsPerSecond, remainingSeconds, isCompleting } = progress;
  if (isCompleting)
    return {
      zh: `${projection}：${done} 个事件已读完，正在建立索引与汇总。`,
      en: `${projection}: ${done} events are read, making indexes and sums.`,
    };
  const remaining = remainingSeconds === undefined ? '' : ` · ${remainingSeconds} s`;
  return `${projection}: ${done} / ${total} · ${eventsPerSecond}/s${remaining}`;
};

const letterOf = ({ kind, name, stream, revision, eventType, errorCode, errorMessage, attempts }: DeadLetter): string =>
  `${kind} ${name}  ${stream}@${revision} ${eventType}  ${errorCode} ${errorMessage}  ×${attempts}`;

const addRebuild: AddCommands = (program, line) => {
  program
    .command('rebuild')
    .argument(NAME, '读模型名称，省略则全部 / name of a read model, all when omitted')
    .description('从事件日志重建读模型，期间照常读写 / rebuild read models from the log while they stay in use')
    .action((name?: string) =>
      line.withApplication(async (app) => {
        for (const one of chosen(app.get(ProjectionRegistry), name)) {
          const done = await app.get(Rebuild).run(one, (progress) => line.progress(progressOf(progress)));
          const seconds = done.seconds.toFixed(1);
          line.answer(done, {
            zh: `${one}：已重建，${done.events} 个事件，${seconds} 秒，搁置流 ${done.parkedStreams} 个。`,
            en: `${one}: rebuilt from ${done.events} events in ${seconds} s, ${done.parkedStreams} streams set aside.`,
          });
        }
      }),
    );
};

const addDump: AddCommands = (program, line) => {
  program
    .command('dump')
    .argument(NAME, '读模型名称，省略则全部 / name of a read model, all when omitted')
    .description('以规范次序逐行输出读模型（NDJSON），用于比对 / write read models as sorted NDJSON, for comparing')
    .action((name?: string) =>
      line.withApplication(async (app) => {
        for (const one of chosen(app.get(ProjectionRegistry), name)) {
          await app.get(Dump).run(one, (json) => line.answer(JSON.parse(json) as object, json));
        }
      }),
    );
};

const NOTHING_ASIDE = { zh: '没有搁置的流。', en: 'Nothing is set aside.' };

const addDeadLetters: AddCommands = (program, line) => {
  const letters = program
    .command('dead-letters')
    .description('因事件无法应用而搁置的流 / streams set aside because an event could not be applied');
  letters
    .command('list')
    .description('列出 / list them')
    .action(() =>
      line.withApplication(async (app) => {
        const known = await app.get(DeadLetterRetry).list();
        for (const letter of known) line.answer(letter, letterOf(letter));
        if (known.length === 0) line.answerNone(NOTHING_ASIDE);
      }),
    );
  letters
    .command('retry')
    .argument('[name]', '读模型或流程的名称，省略则全部 / name of a read model or process, all when omitted')
    .description('从搁置处起依次重试；有仍失败者则退出码非零 / apply them again in order; fails where one fails again')
    .action((name?: string) =>
      line.withApplication(async (app) => {
        const isKnown =
          name === undefined || app.get(ProjectionRegistry).has(name) || app.get(ProcessRegistry).find(name);
        if (!isKnown)
          throw new RangeError(`没有名为 ${name} 的读模型或流程 / no read model or process is named ${name}`);
        const wanted = (letter: DeadLetter): boolean => name === undefined || letter.name === name;
        const projections = await app.get(DeadLetterRetry).retry(wanted);
        const retried: readonly Retried[] = [...projections, ...(await app.get(ProcessRetry).retry(wanted))];
        for (const { letter, outcome } of retried)
          line.answer({ ...letter, outcome }, `${outcome}  ${letterOf(letter)}`);
        if (retried.length === 0) line.answerNone(NOTHING_ASIDE);
        const failed = retried.filter(({ outcome }) => outcome !== 'healed').length;
        if (failed > 0) throw new Error(`仍搁置 ${failed} 个 / still set aside: ${failed}`);
      }),
    );
};

/** `rebuild`, `dump`, `dead-letters list|retry`. */
export const addProjectionCommands: AddCommands = (program, line) => {
  for (const add of [addRebuild, addDump, addDeadLetters]) add(program, line);
};

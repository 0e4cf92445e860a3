import type { AddCommands } from '../../cli/command-line.js';
import { DisputeTimeline } from './timeline.query.js';

/** `story <case>`. */
export const addStory: AddCommands = (program, line) => {
  program
    .command('story')
    .argument('<case>', '案件编号或 UUID / number or id of a case')
    .description('把案件的事件流逐句写出，不含密封内容 / the stream of a case as sentences, without what is sealed')
    .action((given: string) =>
      line.withApplication(async (app) => {
        for (const told of await app.get(DisputeTimeline, { strict: false }).story(given)) {
          const { revision, on, type, sentence, role } = told;
          line.answer(
            told,
            `${String(revision).padStart(3)}  ${on}  ${sentence.zh}\n     ${sentence.en}  [${type}, ${role}]`,
          );
        }
      }),
    );
};

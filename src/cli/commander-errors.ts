/** What commander says, by the beginning of its English sentence. Source: commander 14, lib/command.js. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*)'/, '未知的选项 $1'],
  [/^error: unknown command '(.*)'/, '未知的命令 $1'],
  [/^error: missing required argument '(.*)'/, '缺少参数 <$1>'],
  [/^error: required option '(.*)' not specified/, '缺少必需的选项 $1'],
  [/^error: option '(.*)' argument missing/, '选项 $1 缺少值'],
  [
    /^error: option '(.*)' argument '([^]*)' is invalid\. Allowed choices are (.*)\.$/m,
    '选项 $1 的值 $2 不正确，须为下列之一：$3',
  ],
  [/^error: option '(.*)' argument '([^]*?)' is invalid\./, '选项 $1 的值 $2 不正确'],
  [/^error: command-argument value '([^]*?)' is invalid for argument '(.*?)'\./, '参数 <$2> 的值 $1 不正确'],
  [
    /^error: too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+)\./,
    '参数过多：至多 $1 个，给出 $2 个',
  ],
];

/** An error of the command line's grammar in both languages. */
export const inBothLanguages = (english: string): string => {
  for (const [sentence, chinese] of CHINESE) {
    const found = sentence.exec(english);
    if (found !== null) return `${found[0].replace(sentence, chinese)} / ${english}`;
  }
  return `命令有误 / ${english}`;
};

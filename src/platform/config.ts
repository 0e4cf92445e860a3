import { join } from 'node:path';
import { day, integer, oneOf, postgresUrl, schedule, text, version, type Setting } from './setting.js';

const MIB = 1_048_576;

/** Every setting of the product. The table in the README and `--help` are made of it. */
export const SETTINGS = {
  role: oneOf('ROLE', ['all', 'api', 'worker'], {
    zh: '本进程的角色：all 全部，api 只服务请求，worker 只做后台工作',
    en: 'What this process does: everything, only requests, or only background work',
  }),
  host: text('HOST', '127.0.0.1', { zh: '监听地址', en: 'Address to listen on' }),
  port: integer('PORT', 3000, [0, 65_535], { zh: '监听端口', en: 'Port to listen on' }),
  dataDir: text('DATA_DIR', '.data', {
    zh: '数据文件夹（含内置 PostgreSQL）',
    en: 'Data folder, bundled PostgreSQL included',
  }),
  databaseUrl: postgresUrl('DATABASE_URL', {
    zh: 'PostgreSQL（17 及以上）连接串；不设则使用内置 PostgreSQL',
    en: 'PostgreSQL 17 or newer; the bundled one when unset',
  }),
  migrationDatabaseUrl: postgresUrl('MIGRATION_DATABASE_URL', {
    zh: '迁移专用登录；不设则与 DATABASE_URL 相同',
    en: 'Login that migrates and owns the tables; DATABASE_URL when unset',
  }),
  databasePoolSize: integer('DATABASE_POOL_SIZE', 10, [2, 200], {
    zh: '本进程的数据库连接数上限',
    en: 'Most database connections of the pool of this process',
  }),
  keystoreDir: text('KEYSTORE_DIR', '', {
    zh: '密钥库文件夹，须在数据库及其备份之外；不设则为 DATA_DIR/keys',
    en: 'Key store, outside the database and its back-ups; DATA_DIR/keys when unset',
  }),
  masterKeyFile: text('MASTER_KEY_FILE', '.secrets/master.key', {
    zh: '主密钥文件（0600），首次启动时生成，请移至他处保管',
    en: 'Master key (mode 0600), made at the first start: move it to a safe place',
  }),
  logLevel: oneOf('LOG_LEVEL', ['info', 'fatal', 'error', 'warn', 'debug', 'trace', 'silent'], {
    zh: '日志级别',
    en: 'Least level that is logged',
  }),
  bodyLimitBytes: integer('BODY_LIMIT_BYTES', MIB, [1_024, 64 * MIB], {
    zh: '请求体上限（字节）',
    en: 'Largest request body, bytes',
  }),
  uploadLimitBytes: integer('UPLOAD_LIMIT_BYTES', 20 * MIB, [1_024, 256 * MIB], {
    zh: '上传文件上限（字节）',
    en: 'Largest uploaded file, bytes',
  }),
  jsonDepthLimit: integer('JSON_DEPTH_LIMIT', 32, [4, 256], { zh: 'JSON 嵌套上限', en: 'Deepest JSON' }),
  pageSize: integer('PAGE_SIZE', 50, [1, 200], {
    zh: '列表每页默认条数',
    en: 'Rows of a page when not asked otherwise',
  }),
  pageSizeLimit: integer('PAGE_SIZE_LIMIT', 200, [1, 200], { zh: '列表每页条数上限', en: 'Most rows of a page' }),
  rateLimitPerMinute: integer('RATE_LIMIT_PER_MINUTE', 60_000, [1, 100_000_000], {
    zh: '每个客户端每分钟的请求额度：一次计 1 或其 x-cost；登录、查询码查询另各至多 300 次',
    en: 'Budget of a client for a minute: a request takes 1 or its `x-cost`; sign-ins, query codes at most 300 each',
  }),
  signInFailures: integer('SIGN_IN_FAILURES', 5, [1, 100], {
    zh: '锁定前允许的登录失败次数',
    en: 'Failed sign-ins of a name before the lock-out',
  }),
  signInLockMinutes: integer('SIGN_IN_LOCK_MINUTES', 15, [1, 1_440], {
    zh: '登录的锁定时长（分钟）',
    en: 'Length of the lock-out, minutes',
  }),
  queryCodeDays: integer('QUERY_CODE_DAYS', 180, [1, 3_660], {
    zh: '当事人查询码的有效天数',
    en: 'Days for which the query code of a party holds',
  }),
  sessionIdleMinutes: integer('SESSION_IDLE_MINUTES', 15, [1, 1_440], {
    zh: '会话闲置时限（分钟）',
    en: 'A session ends after idling, minutes',
  }),
  sessionLifeHours: integer('SESSION_LIFE_HOURS', 12, [1, 168], {
    zh: '会话最长时限（小时）',
    en: 'A session ends at the latest after, hours',
  }),
  requestTimeoutSeconds: integer('REQUEST_TIMEOUT_SECONDS', 30, [1, 600], {
    zh: '请求时限（秒）',
    en: 'Time a request may take, seconds',
  }),
  readWaitSeconds: integer('READ_WAIT_SECONDS', 2, [0, 30], {
    zh: '?atLeast= 等待读模型的时限（秒）',
    en: 'How long ?atLeast= waits for a read model, seconds',
  }),
  appendQueueSize: integer('APPEND_QUEUE_SIZE', 10_000, [1, 1_000_000], {
    zh: '等待写入事件日志的请求上限，超出答 503',
    en: 'Appends that may wait for the event log; beyond it the answer is 503',
  }),
  idempotencyHours: integer('IDEMPOTENCY_HOURS', 24, [24, 8_760], {
    zh: '幂等键保留时长（小时）',
    en: 'How long an Idempotency-Key is remembered, hours',
  }),
  backdatingWorkingDays: integer('BACKDATING_WORKING_DAYS', 3, [0, 365], {
    zh: '允许补录的工作日数',
    en: 'Working days a fact may be entered late',
  }),
  earliestFactOn: day('EARLIEST_FACT_ON', '1949-10-01', {
    zh: '案件事实可登记的最早日期，补录亦不得更早',
    en: 'First day on which a fact of a case can lie; late registers reach back no further',
  }),
  personRetentionDays: integer('PERSON_RETENTION_DAYS', 0, [0, 36_600], {
    zh: '个人信息登记后的最短保存天数；期内申请删除的先停止处理，期满后删除；0 为不设',
    en: 'Days a person is kept from registration on: erasure asked for earlier restricts first; 0 for none',
  }),
  retentionClasses: schedule(
    'RETENTION_CLASSES',
    ['PERMANENT', 'Y60', 'Y30', 'Y10', 'Y5'],
    'DIFFICULT=PERMANENT,NOT_ACCEPTED=Y10,WITHDRAWN=Y10,*=Y30',
    {
      zh: '归档保管期限：按难易程度、结果、纠纷类型代码先匹配者，多轮取最长',
      en: 'Retention class of an archived case by difficulty, outcome or type, first that fits; longest of its rounds',
    },
  ),
  expiryGraceMinutes: integer('EXPIRY_GRACE_MINUTES', 60, [0, 10_080], {
    zh: '案件最后一次写入后多久才登记期限届满（分钟），以免打断补录',
    en: 'Minutes after the last entry of a case before an expiry is recorded, so that late entry is not interrupted',
  }),
  writtenUnlessOnTheSpot: oneOf('WRITTEN_UNLESS_ON_THE_SPOT', ['yes', 'no'], {
    zh: '协议未当场履行的须制作书面协议',
    en: 'An agreement not performed on the spot has to be written',
  }),
  courtRoster: oneOf('COURT_ROSTER', ['ORGANISATION', 'MEDIATOR', 'OFF'], {
    zh: '委派、委托调解的特邀名册：ORGANISATION 组织入册即可，MEDIATOR 调解员须本人入册，OFF 不核对',
    en: 'Roster for what courts commission: mediators are covered by their organisation, have to be named themselves, or no check',
  }),
  riskAcknowledgeHours1: integer('RISK_ACKNOWLEDGE_HOURS_1', 24, [1, 720], {
    zh: '一级（一般）风险报告的签收时限（小时）',
    en: 'Hours in which a risk report of level 1 has to be acknowledged',
  }),
  riskAcknowledgeHours2: integer('RISK_ACKNOWLEDGE_HOURS_2', 4, [1, 720], {
    zh: '二级（较大）风险报告的签收时限（小时）',
    en: 'Hours in which a risk report of level 2 has to be acknowledged',
  }),
  riskAcknowledgeHours3: integer('RISK_ACKNOWLEDGE_HOURS_3', 1, [1, 720], {
    zh: '三级（重大或紧急）风险报告的签收时限（小时）',
    en: 'Hours in which a risk report of level 3 has to be acknowledged',
  }),
  rollPolicy: oneOf('ROLL_POLICY', ['BY_RULE', 'STRICT', 'ROLL_FORWARD'], {
    zh: '期限末日遇休息日：BY_RULE 依各规则，STRICT 不顺延，ROLL_FORWARD 顺延',
    en: 'Last day on a rest day: as each rule says, never moved, or moved to the next working day',
  }),
  rulePackVersion: version('RULE_PACK_VERSION', { zh: '期限规则版本', en: 'Version of the rule pack' }),
  calendarVersion: version('CALENDAR_VERSION', { zh: '工作日历版本', en: 'Version of the calendar' }),
  environment: text('NODE_ENV', 'development', {
    zh: 'production 时拒绝写入演示数据',
    en: 'With production, demonstration data is refused',
  }),
};

type Values = { readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never };

class Assigned {
  constructor(values: Values) {
    Object.assign(this, values);
  }
}

/** Every setting, validated. Made once by `readConfig`; injectable. */
export class Config extends (Assigned as new (values: Values) => Values) {}

/** Names every variable that is wrong, in both languages. Never shows values: they may be secrets. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

/** Reads the environment; an empty variable counts as unset. Throws `WrongSettings`. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const wrong: string[] = [];
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(([key, setting]) => {
    const result = setting.parse(environment[setting.name]?.trim() || setting.default);
    if ('value' in result) return [key, result.value];
    wrong.push(`${setting.name}: ${result.wrong.zh} / ${result.wrong.en}`);
    return [key, undefined];
  });
  if (wrong.length > 0) throw new WrongSettings(['设置有误 / Wrong settings', ...wrong].join('\n  '));
  const values = Object.fromEntries(entries) as Values;
  return new Config({ ...values, keystoreDir: values.keystoreDir || join(values.dataDir, 'keys') });
};

export const servesApi = ({ role }: Pick<Config, 'role'>): boolean => role !== 'worker';

export const runsWorker = ({ role }: Pick<Config, 'role'>): boolean => role !== 'api';

/** The settings as lines of `name=default  meaning`, for `--help`. */
export const settingsHelp = (): string =>
  Object.values<Setting<unknown>>(SETTINGS)
    .map(({ name, default: preset, meaning }) => `  ${`${name}=${preset}`.padEnd(42)} ${meaning.zh} / ${meaning.en}`)
    .join('\n');

/** The settings as the table that the README shows. */
export const settingsTable = (): string =>
  [
    '| 设置 Setting | 默认 Default | 含义 Meaning |',
    '|---|---|---|',
    ...Object.values<Setting<unknown>>(SETTINGS).map(
      ({ name, default: preset, meaning }) =>
        `| \`${name}\` | ${preset ? `\`${preset}\`` : '—'} | ${meaning.zh}<br>${meaning.en} |`,
    ),
  ].join('\n');

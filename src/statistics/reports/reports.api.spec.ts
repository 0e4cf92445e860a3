import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { Client } from 'pg';
import { ApiClient } from '../../../test/api-client.js';
import { appendHistories } from '../../../test/append-history.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DisputeHistory, RecordedLog } from '../../../test/dispute-history.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import type { FiledReportDto, FiledReportPageDto, ReportDto } from './reports.dto.js';

const [committee1, committee2] = DEMO_IDS.committees;
const TOWN = '35.3505.350582.T1';
const COUNTY = '35.3505.350582';
const PATH = '/v1/reports/peoples-mediation';
const DRAFT = `${PATH}/draft?division=${TOWN}&from=2026-03-01&to=2026-03-31`;
const MARCH = `${PATH}/${TOWN}/2026-03-01..2026-03-31`;
const FORMULA = '=HYPERLINK("http://example.invalid","甲镇")';

let test: TestApp;
let base: string;
let position: string;
const clients = new Map<string, ApiClient>();

const as = async (accountName: string): Promise<ApiClient> => {
  const client = clients.get(accountName) ?? (await ApiClient.signIn(base, accountName, DEMO_PASSWORD));
  clients.set(accountName, client);
  return client;
};

/** The bytes of an answer in one format. */
const bytes = async (accountName: string, path: string, accept: string) => {
  const answer = await (await as(accountName)).raw(path, { Accept: accept });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
};
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const place = (town: 'T1' | 'T2') => ({
  divisionPath: `35.3505.350582.${town}.C${town.slice(1)}`,
  gridId: null,
});

const tell = async (write: (log: RecordedLog) => void): Promise<void> => {
  const log = new RecordedLog();
  write(log);
  position = await appendHistories(test.app.get(EventStore), log);
};

/** Waits until the ledger holds what was written last. */
const settled = async (): Promise<ReportDto> => {
  const { status, body } = await (await as('demo-justice-1')).get<ReportDto>(`${DRAFT}&atLeast=${position}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};
const lineOf = ({ lines }: ReportDto, code: string) => lines.find((line) => line.code === code)?.values;

beforeAll(async () => {
  test = await createTestApp({ READ_WAIT_SECONDS: '10' });
  await test.app.listen(0, '127.0.0.1');
  base = await test.app.getUrl();
  await test.app.get(DemoSeed).run();
  await tell((log) => {
    new DisputeHistory(log, 'written', { ...place('T1'), difficulty: 'DIFFICULT' })
      .registered('2026-03-02', { organisationId: committee1 }, { amountFen: 240_000 })
      .accepted('2026-03-03')
      .tookEffect('2026-03-06');
    new DisputeHistory(log, 'oral', { ...place('T1'), disputeType: 'MEDICAL' })
      .registered('2026-03-02', { organisationId: committee1, source: 'COMMISSIONED_POLICE' })
      .accepted('2026-03-03')
      .tookEffect('2026-03-31', 'ORAL');
    new DisputeHistory(log, 'failed', place('T1'))
      .registered('2026-03-02', { organisationId: committee1 }, { amountFen: 60_000 })
      .accepted('2026-03-03')
      .terminated('2026-03-09');
    new DisputeHistory(log, 'elsewhere', place('T2'))
      .registered('2026-03-02', { organisationId: committee2 })
      .accepted('2026-03-03')
      .tookEffect('2026-03-06');
    new DisputeHistory(log, 'by the police', place('T1'))
      .registered('2026-03-02', { organisationId: DEMO_IDS.justiceOffices[0] })
      .accepted('2026-03-03')
      .tookEffect('2026-03-06');
  });
});
afterAll(() => test.close());

describe('the draft', () => {
  it('counts what ended in the period before mediation committees, by committee type, source and dispute type', async () => {
    const report = await settled();
    expect(lineOf(report, 'TOTAL')).toEqual({
      cases: 3,
      parties: 6,
      success: 2,
      difficult: 1,
      amountFen: 300_000,
      oral: 1,
      written: 1,
      confirmationsApplied: 0,
      confirmationsGranted: 0,
      confirmationsDismissed: 0,
    });
    expect(lineOf(report, 'VILLAGE')).toEqual(lineOf(report, 'TOTAL'));
    expect(lineOf(report, 'APPLICATION')).toMatchObject({ cases: 2, success: 1 });
    expect(lineOf(report, 'COMMISSIONED')).toMatchObject({ cases: 1, oral: 1 });
    expect(lineOf(report, 'COMMISSIONED_POLICE')).toMatchObject({ cases: 1, oral: 1 });
    expect(lineOf(report, 'NEIGHBOUR')).toMatchObject({ cases: 2, difficult: 1, amountFen: 300_000 });
    expect(lineOf(report, 'MEDICAL')).toMatchObject({ cases: 1, success: 1 });
    expect(report.lines.filter(({ group }) => group === 'TYPE')).toHaveLength(18);
    expect(report.lines.filter(({ group }) => group === 'COMMITTEE')).toHaveLength(6);
    expect(report).toMatchObject({ coverage: 'DIVISION', identitiesHold: true, parkedStreams: 0, filing: null });
    expect(report.identities.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('counts own cases only for who has no whole division, and says so', async () => {
    const head = await as('demo-head-2');
    const { body } = await head.get<ReportDto>(`${DRAFT.replace(TOWN, COUNTY)}&atLeast=${position}`);
    expect(body.coverage).toBe('OWN_CASES');
    expect(lineOf(body, 'TOTAL')).toMatchObject({ cases: 1, success: 1 });
  });

  it('shows those who see figures only no division below the county', async () => {
    const town = await (await as('demo-leader-1')).get(DRAFT);
    expect(town).toMatchObject({ status: 409, body: { code: 'report.too-narrow' } });
    const county = await (await as('demo-leader')).get<ReportDto>(DRAFT.replace(TOWN, COUNTY));
    expect(lineOf(county.body, 'TOTAL')).toMatchObject({ cases: 4 });
  });

  it('answers 404 for a division that is not there or not within the scope, and is refused for a period that ends before it begins', async () => {
    const client = await as('demo-justice-1');
    for (const elsewhere of ['35.99', '35.3505.350582.T2', '35.3505.350582.T2.C2'])
      expect(await client.get(DRAFT.replace(TOWN, elsewhere))).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    expect(await client.get(DRAFT.replace('2026-03-31', '2026-02-28'))).toMatchObject({ status: 422 });
  });
});

describe('the report as a table', () => {
  it('is CSV with a byte order mark and Chinese headings', async () => {
    const { headers, body } = await bytes('demo-justice-1', DRAFT, 'text/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('.csv"');
    const text = body.toString('utf8');
    const draft = await (await as('demo-justice-1')).get<ReportDto>(DRAFT);
    const { position: place, recordedAt } = draft.body.asOf;
    const origin = `甲镇,${TOWN},2026-03-01,2026-03-31,全区划,${recordedAt ?? ''},${place},草稿,,`;
    expect(text.startsWith('\uFEFF分组,项目,调解案件数,涉及当事人数,调解成功数')).toBe(true);
    expect(text).toContain(',区划,区划路径,首日,末日,范围,数据截至,日志位置,状态,报送人,更正理由\r\n');
    expect(text).toContain(`\r\n合计,合计,3,6,2,1,300000,1,1,0,0,0,${origin}\r\n`);
    expect(
      text
        .trim()
        .split('\r\n')
        .slice(1)
        .every((line) => line.endsWith(origin)),
    ).toBe(true);
  });

  it('says where it holds own cases only, as CSV and as a workbook', async () => {
    const county = DRAFT.replace(TOWN, COUNTY);
    const csv = (await bytes('demo-head-2', county, 'text/csv')).body.toString('utf8');
    expect(csv).toContain(',本人可见案件,');
    expect(csv).not.toContain('全区划');
    const book = new exceljs.Workbook();
    await book.xlsx.load((await bytes('demo-head-2', county, XLSX)).body as unknown as exceljs.Buffer);
    const rows = [2, 3, 4, 5].map((row) => book.getWorksheet('统计表')?.getRow(row).values);
    expect(rows).toMatchObject([
      [undefined, '区划', expect.any(String), COUNTY],
      [undefined, '报告期', '2026-03-01', '2026-03-31'],
      [undefined, '范围', '本人可见案件'],
      [undefined, '数据截至', expect.stringMatching(/Z$/), expect.stringMatching(/^\d{19}$/)],
    ]);
  });

  it('is a workbook that opens again and runs nothing that somebody wrote into a name', async () => {
    const admin = await as('demo-admin');
    const division = await admin.get<Record<string, unknown>>('/v1/divisions/T1');
    const { code: _code, path: _path, version: _version, ...content } = division.body;
    const renamed = await admin.send(
      'PUT',
      '/v1/divisions/T1',
      { ...content, name: FORMULA },
      {
        'If-Match': division.headers.get('etag') ?? '',
      },
    );
    expect(renamed.status).toBe(200);

    const { headers, body } = await bytes('demo-justice-1', DRAFT, XLSX);
    expect(headers.get('content-type')).toBe(XLSX);
    const book = new exceljs.Workbook();
    await book.xlsx.load(body as unknown as exceljs.Buffer);
    const sheet = book.getWorksheet('统计表');
    expect(sheet?.getCell('B2').value).toBe(`'${FORMULA}`);
    const csv = (await bytes('demo-justice-1', DRAFT, 'text/csv')).body.toString('utf8');
    expect(csv).toContain(`,"'${FORMULA.replaceAll('"', '""')}",${TOWN},`);
    const cells: exceljs.Cell[] = [];
    book.eachSheet((each) => each.eachRow((row) => row.eachCell((cell) => cells.push(cell))));
    expect(cells.length).toBeGreaterThan(300);
    expect(cells.filter(({ type }) => type === exceljs.ValueType.Formula)).toEqual([]);
    expect(cells.filter(({ value }) => typeof value === 'string' && /^[=+\-@\t\r]/.test(value))).toEqual([]);
    const total = cells.find(({ value, col }) => value === '合计' && Number(col) === 1);
    expect(sheet?.getRow(Number(total?.row)).getCell(3).value).toBe(3);
  });
});

describe('filing', () => {
  const filed = new Map<string, Buffer>();
  const file = async (accountName: string, version: number, path = MARCH, reasons?: readonly string[]) =>
    (await as(accountName)).create<FiledReportDto & { code: string }>(`${path}/${version}`, { reasons });

  it('takes a justice office, a whole division of its own, a period that is over, and versions in order', async () => {
    await settled();
    expect(await file('demo-head-1', 1)).toMatchObject({ status: 403 });
    expect(await file('demo-justice-2', 1)).toMatchObject({ status: 403 });
    expect(await file('demo-justice-1', 1, MARCH.replace('2026-03-31', '2099-03-31'))).toMatchObject({
      status: 409,
      body: { code: 'report.period-open' },
    });
    expect(await file('demo-justice-1', 2)).toMatchObject({ status: 409, body: { code: 'report.version-gap' } });
  });

  it('freezes the report with everything it was made of', async () => {
    const answer = await file('demo-justice-1', 1);
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 201,
      body: { version: 1, division: TOWN, asOf: position, amends: null, differences: [], reasons: null },
    });
    for (const accept of ['application/json', 'text/csv', XLSX]) {
      const { status, headers, body } = await bytes('demo-justice-1', `${MARCH}/1`, accept);
      expect(status).toBe(200);
      const digest = createHash('sha256').update(body).digest('base64');
      expect(headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
      filed.set(accept, body);
    }
    const json = filed.get('application/json') ?? Buffer.alloc(0);
    expect(createHash('sha256').update(json).digest('hex')).toBe(answer.body.sha256);
    const report = JSON.parse(json.toString('utf8')) as ReportDto;
    expect(lineOf(report, 'TOTAL')).toMatchObject({ cases: 3, success: 2 });
    expect(report).toMatchObject({ asOf: { position }, filing: { version: 1, amends: null } });
    expect(report.measures).toContainEqual({ id: 'M-D2', version: 1 });
  });

  it('gives the same answer to the same filing, and refuses one that changes nothing', async () => {
    const again = await file('demo-justice-1', 1);
    expect(again).toMatchObject({ status: 201, body: { version: 1 } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await file('demo-justice-1', 2, MARCH, ['LATE_ENTRY'])).toMatchObject({
      status: 409,
      body: { code: 'report.nothing-changed' },
    });
  });

  it('never changes what was filed: what is entered late is an amendment that lists the cells', async () => {
    await tell((log) => {
      new DisputeHistory(log, 'late', place('T1'))
        .registered('2026-03-20', { organisationId: committee1 }, { amountFen: 5_000 })
        .accepted('2026-03-21')
        .tookEffect('2026-03-25');
    });
    expect(lineOf(await settled(), 'TOTAL')).toMatchObject({ cases: 4, success: 3 });
    const [first] = [await bytes('demo-justice-1', `${MARCH}/1`, 'application/json')];
    expect(await file('demo-justice-1', 2)).toMatchObject({ status: 409, body: { code: 'report.reason-missing' } });
    for (const wrong of [[], ['LATE_ENTRY', 'LATE_ENTRY'], ['BECAUSE']])
      expect(await file('demo-justice-1', 2, MARCH, wrong)).toMatchObject({ status: 422 });
    const amended = await file('demo-justice-1', 2, MARCH, ['LATE_ENTRY', 'CORRECTED']);
    expect({ status: amended.status, body: amended.body }).toMatchObject({
      status: 201,
      body: { version: 2, amends: { version: 1, sha256: createHash('sha256').update(first.body).digest('hex') } },
    });
    const cells = amended.body.differences.filter(({ line }) => line === 'TOTAL');
    expect(cells).toEqual([
      { group: 'TOTAL', line: 'TOTAL', column: 'cases', before: 3, after: 4 },
      { group: 'TOTAL', line: 'TOTAL', column: 'parties', before: 6, after: 8 },
      { group: 'TOTAL', line: 'TOTAL', column: 'success', before: 2, after: 3 },
      { group: 'TOTAL', line: 'TOTAL', column: 'amountFen', before: 300_000, after: 305_000 },
      { group: 'TOTAL', line: 'TOTAL', column: 'written', before: 1, after: 2 },
    ]);
    for (const [accept, body] of filed)
      expect((await bytes('demo-justice-1', `${MARCH}/1`, accept)).body.equals(body)).toBe(true);
    const workbook = new exceljs.Workbook();
    const { body } = await bytes('demo-justice-1', `${MARCH}/2`, XLSX);
    await workbook.xlsx.load(body as unknown as exceljs.Buffer);
    expect(workbook.getWorksheet('更正')?.rowCount).toBe(amended.body.differences.length + 1);
    const { filedBy, reasons } = amended.body;
    const said = ['报送后补录', '更正登记、注销或者并案'];
    expect([6, 7].map((row) => workbook.getWorksheet('统计表')?.getRow(row).values)).toEqual([
      [undefined, '状态', '已报送第 2 版', amended.body.filedAt, filedBy],
      [undefined, '更正理由', ...said],
    ]);
    const csv = (await bytes('demo-justice-1', `${MARCH}/2`, 'text/csv')).body.toString('utf8');
    expect(csv).toContain(`,已报送第 2 版,${filedBy},${said.join('；')}\r\n`);
    const json = JSON.parse(
      (await bytes('demo-justice-1', `${MARCH}/2`, 'application/json')).body.toString(),
    ) as ReportDto;
    expect(json.filing).toMatchObject({ filedBy, reasons });
    expect(reasons).toEqual(['LATE_ENTRY', 'CORRECTED']);
  });

  it('lists every version to those of the division, and shows it to nobody else', async () => {
    const at = (await as('demo-justice-1')).get<FiledReportPageDto>(`${PATH}/filed?atLeast=${await head()}`);
    expect((await at).body.items.map(({ version, division, reasons }) => [version, division, reasons])).toEqual([
      [1, TOWN, null],
      [2, TOWN, ['LATE_ENTRY', 'CORRECTED']],
    ]);
    const other = await (await as('demo-justice-2')).get<FiledReportPageDto>(`${PATH}/filed`);
    expect(other.body.items).toEqual([]);
    expect(await (await as('demo-justice-2')).get(`${MARCH}/1`)).toMatchObject({ status: 404 });
    expect(await (await as('demo-justice-1')).get(`${MARCH}/3`)).toMatchObject({ status: 404 });
    expect(await (await as('demo-leader-1')).get(`${MARCH}/1`)).toMatchObject({ status: 409 });
  });

  it('waits for the ledger, and files nothing while the ledger is behind the log', async () => {
    const other = MARCH.replace(TOWN, '35.3505.350582.T2');
    const owner = new Client({ connectionString: test.test.ownerUrl });
    await owner.connect();
    try {
      await owner.query('BEGIN');
      await owner.query("SELECT FROM platform.projection_generation WHERE name = 'statistics' FOR UPDATE");
      await tell((log) => {
        new DisputeHistory(log, 'behind', place('T2'))
          .registered('2026-03-20', { organisationId: committee2 })
          .accepted('2026-03-21')
          .tookEffect('2026-03-25');
      });
      expect(await file('demo-justice-2', 1, other)).toMatchObject({ status: 503, body: { code: 'lagging' } });
    } finally {
      await owner.end();
    }
    expect(await file('demo-justice-2', 1, other)).toMatchObject({ status: 201, body: { asOf: position } });
  });
});

const head = (): Promise<string> => test.app.get(EventStore).head();

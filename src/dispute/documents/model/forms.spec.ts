import { describe, expect, it } from '@jest/globals';
import { recordAfter, TEXTS, WITHOUT_PREJUDICE } from '../../../../test/case-record.js';
import {
  ACCEPTED,
  AGREED,
  closing,
  EFFECTIVE,
  FULFILLED,
  HEARD,
  MEDIATING,
  ORALLY_AGREED,
  partyJoins,
  REGISTERED,
  agreement,
  session,
  termination,
} from '../../../../test/dispute-story.js';
import { ask, day, decided, facts, head, refusalOf, sealedText } from '../../../../test/given.js';
import {
  agreedThere,
  confirmed,
  COURT,
  handedBack,
  offered,
  OTHER_BODY,
  received,
  takenOn,
} from '../../../../test/referral-story.js';
import { ISSUABLE_KINDS, type DocumentKind, type IssuableKind, type MediationChannel } from '../../dispute.codes.js';
import type { DisputeAsk } from '../../dispute.commands.js';
import type { DisputeEvent } from '../../dispute.events.js';
import type { Block } from './blocks.js';
import type { CaseRecord, Filing, ListedPaper } from './case-record.js';
import { contentOf } from './forms.js';
import { everyOrganisation, everyPerson } from './people.js';

type History = readonly DisputeEvent[];

const then = (history: History, command: Parameters<typeof decided>[1]): History => [
  ...history,
  ...decided(history, command),
];

const visit = (more: Partial<DisputeAsk<'RecordFollowUp'>> = {}) =>
  ask('RecordFollowUp', '2026-04-10', {
    followUpId: 'follow-up-1',
    visitedPartyIds: ['party-a'],
    satisfaction: 'SATISFIED',
    laterLawsuit: false,
    hiddenRisk: false,
    note: sealedText('text-visit'),
    reason: null,
    lawsuitResult: null,
    measures: null,
    visitor: null,
    ...more,
  });
const VISITED = then(FULFILLED, visit());
const CLOSED = then(VISITED, closing('2026-04-11'));

/** The same life through another channel. */
const through = (channel: MediationChannel, history: History): History =>
  history.map((event) => {
    if (event.type === 'DisputeRegistered') return { ...event, data: { ...event.data, number: '2026-C1-000007' } };
    if (event.type !== 'DisputeAccepted') return event;
    return { ...event, data: { ...event.data, channel, dimensions: { ...event.data.dimensions, channel } } };
  });

const linesOf = (block: Block): readonly string[] => {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'form':
      return block.rows.flat().map(({ label, value }) => `${label}：${value}`);
    case 'table':
      return block.rows.map((cells) => cells.join(' | '));
    case 'signatures':
      return block.lines.map(({ label, known }) => `${label} ${known}`.trim());
  }
};

const words = (kind: IssuableKind, history: History, more: Partial<CaseRecord> = {}): readonly string[] => {
  const { title, blocks } = contentOf(kind, recordAfter(history, more));
  return [title, ...blocks.flatMap(linesOf)];
};

describe('the papers of a case', () => {
  it('an application names both sides, the facts, the numbered requests, who applies and when', () => {
    const history = HEARD.map((event) =>
      event.type === 'DisputeRegistered'
        ? { ...event, data: { ...event.data, requests: sealedText('text-requests') } }
        : event,
    );
    expect(words('APPLICATION', history)).toEqual([
      '人民调解申请书',
      '申请人（甲方）：当事人甲',
      '性别：女',
      '民族：汉族',
      '年龄：45',
      '职业或职务：村民',
      '联系方式：13800000001',
      '单位或住址：示范县甲镇甲村1号',
      '被申请人（乙方）：当事人𠮷',
      '性别：',
      '民族：',
      '年龄：',
      '职业或职务：',
      '联系方式：',
      '单位或住址：示范县甲镇甲村2号',
      '纠纷简要情况',
      '乙方屋檐伸出界线，雨水滴入甲方院内。',
      '双方多次协商未果。',
      '当事人申请事项',
      '1．改装檐沟',
      '2．补偿墙面修缮费用',
      '争议金额：人民币2,400.00元（大写：贰仟肆佰元整）。',
      '人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。',
      '申请人 甲方 当事人甲（签名、盖章或者按指印）',
      '二〇二六年三月二日',
    ]);
  });

  it('a registration says when, by whom, from where, of what type and until when', () => {
    const lines = words('ACCEPTANCE_REGISTRATION', ACCEPTED);
    for (const line of [
      '受理时间：2026年3月3日',
      '纠纷类型：邻里纠纷',
      '案件来源：依申请调解',
      '调解组织：甲村人民调解委员会',
      '调解期限：至2026年4月2日',
      '登记人（签名）',
    ])
      expect(lines).toContain(line);
  });

  it('a registration and a closing report name the body that commissioned or handed over the case', () => {
    const history = CLOSED.map((event) =>
      event.type === 'DisputeRegistered'
        ? { ...event, data: { ...event.data, commissionedBy: sealedText('text-body') } }
        : event,
    );
    for (const kind of ['ACCEPTANCE_REGISTRATION', 'CLOSING_REPORT'] as const)
      expect(words(kind, history)).toContain(`案件来源：依申请调解（${TEXTS['text-body']}）`);
    expect(words('COMMISSION_LETTER', history)).toContain(`委托单位：${TEXTS['text-body']}`);
    const organisations = new Map([[COURT, '示范县人民法院']]);
    const commissioned = facts(received('2026-04-29'), confirmed('2026-05-06'));
    expect(words('ACCEPTANCE_REGISTRATION', commissioned, { organisations })).toContain(
      '案件来源：法院委托移送（示范县人民法院，法院代码 350582，案号 (2026)诉前调1号）',
    );
  });

  it('a registration names the organisation that handed the case over', () => {
    const both = { mode: 'TRANSFER', consentedBy: ['party-a', 'party-b'] } as const;
    const transferred = then(then(REGISTERED, offered('2026-03-03', both)), takenOn('2026-03-04'));
    expect(words('ACCEPTANCE_REGISTRATION', transferred)).toContain('案件来源：依申请调解（由甲村人民调解委员会移交）');
    const offer = then(REGISTERED, offered('2026-03-03', both));
    expect(words('ACCEPTANCE_REGISTRATION', offer)).toContain('案件来源：依申请调解');
  });

  it('an agreement has parties, facts, terms, manner and time of performance, copies, signatures and seal', () => {
    const lines = words('AGREEMENT', EFFECTIVE);
    expect(lines).toContain('甲方：当事人甲，女，汉族，45岁，村民，联系方式13800000001，住址示范县甲镇甲村1号。');
    expect(lines).toContain(TEXTS['text-terms']);
    expect(lines).toContain(
      '1 | 当事人𠮷对当事人甲：支付人民币2,400.00元（大写：贰仟肆佰元整） | 转账 |  | 2026年3月20日前（含当日） | ',
    );
    expect(lines.find((line) => line.startsWith('本协议'))).toContain('一式三份');
    expect(lines).toContain('乙方 当事人𠮷（签名、盖章或者按指印） 已于2026年3月6日按指印');
    expect(lines).toContain('甲村人民调解委员会（盖章） 已于2026年3月6日加盖');
    expect(words('AGREEMENT', AGREED)).toContain('甲方 当事人甲（签名、盖章或者按指印）');
  });

  it.each([
    [{}, '纠纷的主要事实', []],
    [{ POINTS_IN_DISPUTE: '檐沟' }, '纠纷的主要事实以及争议事项', ['争议事项：檐沟']],
    [{ RESPONSIBILITY: '乙方负责' }, '纠纷的主要事实以及各方当事人的责任', ['各方责任：乙方负责']],
    [
      { POINTS_IN_DISPUTE: '檐沟', RESPONSIBILITY: '乙方负责' },
      '纠纷的主要事实、争议事项以及各方当事人的责任',
      ['争议事项：檐沟', '各方责任：乙方负责'],
    ],
  ])('an agreement written with %j is headed by what it states of the dispute', (additions, title, stated) => {
    const lines = words('AGREEMENT', EFFECTIVE, { additions });
    const section = lines.slice(lines.indexOf(title), lines.indexOf('达成协议的内容'));
    expect(section).toEqual([title, ...String(TEXTS['text-facts']).split('\n'), ...stated]);
  });

  it('a register of an oral agreement names the mediator who recorded it', () => {
    expect(words('ORAL_AGREEMENT_REGISTER', ORALLY_AGREED)).toEqual(
      expect.arrayContaining(['记录的调解员：调解员一', '口头调解协议自各方当事人达成协议之日起生效。']),
    );
  });

  it('a mediation record tells what nobody disputes and what came of it', () => {
    const failed = words('MEDIATION_RECORD', then(HEARD, termination('2026-03-06')));
    expect(failed).toContain(TEXTS['text-undisputed']);
    expect(failed).toContain('事由：当事人甲与当事人𠮷邻里纠纷');
    expect(failed.find((line) => line.startsWith('终止调解，原因：'))).toContain(
      '；已告知当事人的其他途径：申请其他调解',
    );
    const added = words('MEDIATION_RECORD', HEARD, { additions: { POINTS_IN_DISPUTE: '檐沟由谁改装' } });
    expect(added).toContain('争议焦点：檐沟由谁改装');
  });

  it('of one session tells nothing of what came on a later day', () => {
    const heard = then(HEARD, session('2026-03-08', { sessionId: 'session-late' }));
    const later = then(heard, agreement('2026-03-08'));
    const ofFirst = words('MEDIATION_RECORD', later, { subjectId: 'session-1' });
    expect(ofFirst).toContain('尚未达成协议，继续调解。');
    expect(words('MEDIATION_RECORD', later, { subjectId: 'session-late' })).toContain(
      '双方于2026年3月8日达成调解协议。',
    );
    expect(words('MEDIATION_RECORD', later)).toContain('双方于2026年3月8日达成调解协议。');
  });

  it('tells of a session what was stated, what is disputed and who recorded it', () => {
    const told = then(
      MEDIATING,
      session('2026-03-05', {
        statements: sealedText('text-statements', 'statements'),
        pointsInDispute: sealedText('text-points'),
        recorder: { as: 'ACCOUNT', accountId: 'account-1' },
      }),
    );
    const [statements, points] = [`陈述要点：${TEXTS['text-statements']}`, `争议焦点：${TEXTS['text-points']}`];
    expect(words('MEDIATION_RECORD', told)).toEqual(expect.arrayContaining([statements, points, '记录人：网格员一']));
    const added = words('MEDIATION_RECORD', told, { additions: { RECORDER: '书记员', STATEMENTS: '甲方陈述。' } });
    expect(added).toEqual(expect.arrayContaining(['陈述要点：甲方陈述。', points, '记录人：书记员']));
    const unsaid = words('MEDIATION_RECORD', HEARD);
    expect(unsaid).toEqual(expect.arrayContaining(['陈述要点：', '争议焦点：', '记录人：']));
  });

  it('tells of a follow-up visit why it was made, by whom, what came of a suit and what was done', () => {
    const told = then(
      FULFILLED,
      visit({
        laterLawsuit: true,
        hiddenRisk: true,
        reason: sealedText('text-reason'),
        lawsuitResult: sealedText('text-suit'),
        measures: sealedText('text-measures'),
        visitor: { as: 'MEDIATOR', mediatorId: 'mediator-1' },
      }),
    );
    const subject = { subjectId: 'follow-up-1' };
    expect(words('FOLLOW_UP_RECORD', told, subject)).toEqual(
      expect.arrayContaining([
        `回访事由：${TEXTS['text-reason']}`,
        '回访人：调解员一',
        `起诉结果：${TEXTS['text-suit']}`,
        `采取的措施：${TEXTS['text-measures']}`,
      ]),
    );
    expect(words('FOLLOW_UP_RECORD', VISITED, subject)).toEqual(
      expect.arrayContaining(['回访事由：了解调解协议履行情况', '回访人：', '起诉结果：', '采取的措施：']),
    );
  });

  it('names who was invited and who acts for a party', () => {
    const round = { episode: 1, procedure: 1 };
    const people: readonly DisputeEvent[] = [
      {
        type: 'ParticipantInvited',
        data: {
          ...head('2026-03-04'),
          ...round,
          participantId: 'participant-1',
          personId: 'person-p',
          organisationId: null,
          role: 'NEIGHBOUR',
          consentedBy: [],
        },
      },
      {
        type: 'RepresentativeAppointed',
        data: {
          ...head('2026-03-04'),
          representativeId: 'representative-1',
          personId: 'person-r',
          partyIds: ['party-b'],
          powers: 'SPECIAL',
          documentRef: '1',
          replaces: null,
          notifiedPartyIds: ['party-a'],
        },
      },
    ];
    const attended: DisputeEvent = {
      type: 'SessionAttended',
      data: {
        ...head('2026-03-05'),
        ...round,
        sessionId: 'session-1',
        participantIds: ['participant-1'],
        representativeIds: ['representative-1'],
      },
    };
    const persons = new Map([
      ...recordAfter(EFFECTIVE).persons,
      ['person-p', { kind: 'NATURAL', name: '邻居丙' }],
      ['person-r', { kind: 'NATURAL', name: '代理人丁' }],
    ] as const);
    const lines = words('MEDIATION_RECORD', [...EFFECTIVE, ...people, attended], { persons });
    expect(lines).toContain('参加人（含受邀参加人）：邻居丙（邻里）、代理人丁（当事人𠮷的代理人，特别授权）');
    const agreed = words('AGREEMENT', [...EFFECTIVE, ...people], { persons });
    expect(agreed).toContain('乙方：当事人𠮷，住址示范县甲镇甲村2号，委托代理人代理人丁，特别授权。');
    expect(everyPerson([...EFFECTIVE, ...people])).toEqual(['person-a', 'person-b', 'person-p', 'person-r']);
  });

  it('a commission letter is an assignment of a court only, and tells its cause of action apart from the type that is counted', () => {
    const commissioned = facts(received('2026-04-29'), confirmed('2026-05-06'));
    const lines = words('COMMISSION_LETTER', commissioned);
    expect(lines).toEqual(expect.arrayContaining(['委派调解函', '案由：9130', '纠纷类型：合同纠纷']));
    expect(words('COMMISSION_LETTER', ACCEPTED)).toEqual(expect.arrayContaining(['委托调解函', '案由：']));
  });

  it('a notice of termination gives reason and remedies', () => {
    const lines = words('TERMINATION_NOTICE', then(HEARD, termination('2026-03-06')));
    expect(lines.join()).toContain('因分歧较大，调解不成，已于2026年3月6日终止调解。');
    expect(lines).toContain('当事人可以依法采取的其他途径：申请其他调解、申请仲裁、请求行政机关处理、向人民法院起诉。');
  });

  it.each([
    ['ADM_TRAFFIC', '道路交通事故损害赔偿调解终结书', ['OTHER_MEDIATION', 'SUE'], '申请其他调解、向人民法院起诉'],
    ['LABOUR', '终止调解通知书', ['ARBITRATE'], '申请仲裁'],
    ['PEOPLES', '终止调解通知书', null, '申请其他调解、申请仲裁、请求行政机关处理、向人民法院起诉'],
  ] as const)(
    'one of %s is called %s and gives the remedies of which the parties were told',
    (channel, title, remedies, told) => {
      const ended = through(channel, then(HEARD, termination('2026-03-06'))).flatMap<DisputeEvent>((event) => {
        if (event.type !== 'NoticeGiven') return [event];
        return remedies === null ? [] : [{ ...event, data: { ...event.data, remedies } }];
      });
      const lines = words('TERMINATION_NOTICE', ended);
      expect(lines[0]).toBe(title);
      expect(lines).toContain(`当事人可以依法采取的其他途径：${told}。`);
    },
  );

  it.each([
    ['PEOPLES', '人民调解卷宗', '人民调解协议书', '人民调解回访记录'],
    ['PEOPLES_MEDICAL', '医疗纠纷人民调解卷宗', '人民调解协议书', '医疗纠纷人民调解回访记录'],
    ['ADMINISTRATIVE', '行政调解卷宗', '调解协议书', '行政调解回访记录'],
    ['ADM_POLICE', '治安调解卷宗', '治安调解协议书', '治安调解回访记录'],
    ['ADM_TRAFFIC', '交通事故调解卷宗', '道路交通事故损害赔偿调解书', '交通事故调解回访记录'],
  ] as const)('those of %s are called %s, %s and %s', (channel, ...titles) => {
    const history = through(channel, CLOSED);
    const title = (kind: IssuableKind) => contentOf(kind, recordAfter(history, { subjectId: 'follow-up-1' })).title;
    expect((['COVER', 'AGREEMENT', 'FOLLOW_UP_RECORD'] as const).map(title)).toEqual(titles);
  });

  it('the papers of the end say how it was performed and what came of it', () => {
    const visit = words('FOLLOW_UP_RECORD', CLOSED, { subjectId: 'follow-up-1' });
    expect(visit).toEqual(expect.arrayContaining(['满意程度：满意', '此后是否起诉：否', TEXTS['text-visit'] ?? '']));
    expect(words('CLOSING_REPORT', CLOSED)).toEqual(
      expect.arrayContaining(['受理日期：2026年3月3日', '结案日期：2026年4月11日', '结案方式：达成书面协议']),
    );
    expect(words('COVER', CLOSED)).toEqual(
      expect.arrayContaining(['卷名：当事人甲与当事人𠮷邻里纠纷', '调解日期：自2026年3月3日至2026年4月11日']),
    );
  });

  it('the closing report says where an agreement was made that was not made here', () => {
    const away = [offered('2026-03-03'), takenOn('2026-03-04')].reduce(then, REGISTERED);
    const agreement = agreedThere('2026-03-05', { terms: sealedText('text-terms', 'terms') });
    const back = then(away, handedBack('2026-03-06', { result: 'AGREED', agreement }));
    const history = then(back, closing('2026-03-07'));
    const organisations = new Map([[OTHER_BODY, '示范县某局']]);
    expect(everyOrganisation(history)).toContain(OTHER_BODY);
    expect(words('CLOSING_REPORT', history, { organisations })).toEqual(
      expect.arrayContaining([
        '结案方式：达成书面协议',
        '转由示范县某局办理，达成书面协议，自2026年3月5日起生效，编号（2026）行调字第7号。',
        TEXTS['text-terms'] ?? '',
      ]),
    );
  });

  describe('the number on the covers', () => {
    const filing = (kind: DocumentKind) =>
      ask('FileDocument', '2026-04-11', {
        documentId: kind,
        kind,
        supersedes: null,
        submittedBy: null,
        title: sealedText(`key-${kind}`),
        file: null,
        sheets: 1,
      });

    const issuing = (documentId: string, kind: IssuableKind, when: string) =>
      ask('IssueDocument', when, {
        documentId,
        kind,
        subjectId: null,
        title: sealedText(`key-${documentId}`),
        files: [],
        contentDigest: 'digest',
        madeFrom: { revision: 1, position: 'p1' },
      });

    const PAPERS = ['APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'AGREEMENT'] as const;
    const archiving = ask('ArchiveDispute', '2026-04-12', { retention: 'Y30' });

    it.each([
      ['PEOPLES', '（2026）C1人调字第7号'],
      ['ADM_TRAFFIC', '（2026）C1交调字第7号'],
      ['ADMINISTRATIVE', '（2026）C1行调字第7号'],
    ] as const)('is, through %s, the one that the file is archived under', (channel, number) => {
      const complete = [...PAPERS, 'COVER', 'BACK_COVER'] as const;
      const history = complete.map(filing).reduce(then, through(channel, CLOSED));
      for (const kind of ['COVER', 'BACK_COVER', 'CLOSING_REPORT'] as const)
        expect(words(kind, history)).toContain(`卷号：${number}`);
      expect(decided(history, archiving)).toMatchObject([{ type: 'DisputeArchived', data: { fileNumber: number } }]);
    });

    it('is not the one of a cover that was printed before a channel gave the file its word', () => {
      const early = [issuing('back', 'BACK_COVER', '2026-03-02')];
      const covered = [...early.reduce(then, REGISTERED), ...CLOSED.slice(REGISTERED.length)];
      const whole = [...PAPERS, 'COVER' as const].map(filing).reduce(then, covered);
      expect(refusalOf(through('PEOPLES', whole), archiving)).toBeUndefined();
      expect(refusalOf(through('ADM_TRAFFIC', whole), archiving)).toBe('dispute.file-incomplete');
    });
  });

  const paper = (kind: DocumentKind, more: Partial<ListedPaper> = {}): ListedPaper => ({
    kind,
    number: '(2026)C1人调字第1号-01',
    procedure: 1,
    subjectId: null,
    datedOn: null,
    titleKeyId: null,
    pages: null,
    ...more,
  });

  const FILING: Filing = {
    by: { as: 'MEDIATOR', mediatorId: 'mediator-1' },
    on: day('2026-04-12'),
    retention: 'Y30',
  };

  describe('the cover', () => {
    it.each([
      ['blank while the case goes on', null, {}, ['', '', '']],
      ['what was typed in while it does', null, { FILED_BY: '丙', RETENTION: '永久' }, ['丙', '', '永久']],
      ['the record once it is closed', FILING, {}, ['调解员一', '2026年4月12日', '30年']],
      ['nobody for an old register', { ...FILING, by: null }, {}, ['', '2026年4月12日', '30年']],
      [
        'what was typed in, but for the class that the file is archived under',
        FILING,
        { FILED_BY: '丙', FILED_ON: '2026年4月13日', RETENTION: '永久' },
        ['丙', '2026年4月13日', '30年'],
      ],
    ])('says who filed, when and for how long: %s', (_case, filing, additions, [by, on, retention]) => {
      const lines = words('COVER', CLOSED, { filing, additions });
      expect(lines).toEqual(
        expect.arrayContaining([`立卷人：${by ?? ''}`, `立卷日期：${on ?? ''}`, `保管期限：${retention ?? ''}`]),
      );
      expect(words('BACK_COVER', CLOSED, { filing, additions })).toContain(`立卷日期 ${on ?? ''}`.trim());
    });
  });

  it('the catalogue gives the day that each paper bears and its pages, and counts on as far as somebody counted', () => {
    const papers = [
      paper('EVIDENCE', { titleKeyId: 'text-body' }),
      paper('CLOSING_REPORT', { datedOn: day('2026-04-11'), pages: 1 }),
      paper('CATALOGUE', { pages: 1 }),
      paper('BACK_COVER', { pages: 1 }),
      paper('COVER', { pages: 1 }),
      paper('APPLICATION', { datedOn: day('2026-03-02'), pages: 1 }),
      paper('IDENTITY_PROOF', { pages: 3 }),
    ];
    const rows = words('CATALOGUE', CLOSED, { papers })
      .filter((line) => line.includes(' | '))
      .map((line) => line.split(' | ').filter((_, column) => column !== 2));
    expect(rows).toEqual([
      ['1', '卷宗封面', '', '1', '—', ''],
      ['2', '人民调解申请书', '2026年3月2日', '1', '1', ''],
      ['3', '当事人身份证明', '', '3', '2—4', ''],
      ['4', `证据材料：${TEXTS['text-body'] ?? ''}`, '', '', '', ''],
      ['5', '结案报告', '2026年4月11日', '1', '', ''],
      ['6', '卷宗封底', '', '1', '—', ''],
    ]);
    expect(words('BACK_COVER', CLOSED, { papers })).toContain('卷内材料件数：4');
  });

  it.each([
    ['that of its paper', [paper('AGREEMENT', { number: '2026-C1-000007-05', subjectId: 'agreement-1' })], '之五'],
    ['that of a copy of unknown agreement', [paper('AGREEMENT', { number: '2026-C1-000007-05' })], '之五'],
    ['not that of an earlier agreement', [paper('AGREEMENT', { subjectId: 'agreement-0' })], ''],
    ['not that of an earlier attempt', [paper('AGREEMENT', { procedure: 0 })], ''],
    ['not that of another paper', [paper('MEDIATION_RECORD')], ''],
  ])('a follow-up record names the number of the agreement: %s', (_case, papers, serial) => {
    const lines = words('FOLLOW_UP_RECORD', through('PEOPLES', CLOSED), { papers, subjectId: 'follow-up-1' });
    expect(lines).toContain(`协议编号：${serial === '' ? '' : `（2026）C1人调字第7号${serial}`}`);
  });

  it.each([
    ['APPLICATION', '2026-03-02'],
    ['RIGHTS_NOTICE', '2026-03-03'],
    ['MEDIATION_RECORD', '2026-03-05'],
    ['AGREEMENT', '2026-03-05'],
    ['CLOSING_REPORT', '2026-04-11'],
    ['CATALOGUE', null],
    ['COVER', null],
  ] as const)('%s bears the day of what it tells, not of its printing', (kind, datedOn) => {
    const content = contentOf(kind, recordAfter(CLOSED));
    expect(content.datedOn).toBe(datedOn);
    const last = content.blocks.at(-1);
    expect(last?.is === 'paragraph' && last.at === 'end').toBe(datedOn !== null);
  });

  it('tells when the rights were told to a party that joined the mediation later', () => {
    const party = { partyId: 'party-c', side: 'A', personId: 'person-c' } as const;
    const told = { consent: 'ORAL', rightsNoticeOn: day('2026-03-05') } as const;
    const joined = then(HEARD, partyJoins('2026-03-05', party, told));
    const persons = new Map(recordAfter(joined).persons).set('person-c', { kind: 'NATURAL', name: '当事人丙' });
    for (const kind of ['RIGHTS_NOTICE', 'MEDIATION_RECORD'] as const) {
      expect(words(kind, joined, { persons })).toContainEqual(
        expect.stringContaining('，其中当事人丙于2026年3月5日告知'),
      );
      expect(words(kind, HEARD)).not.toContainEqual(expect.stringContaining('其中'));
    }
  });

  it.each(ISSUABLE_KINDS)('%s is the same for the same record, and says who is erased is erased', (kind) => {
    const record = recordAfter(CLOSED);
    expect(contentOf(kind, record)).toEqual(contentOf(kind, recordAfter(CLOSED)));
    const erased = JSON.stringify(contentOf(kind, { ...record, persons: new Map(), texts: new Map() }));
    for (const word of ['当事人甲', '当事人𠮷', ...Object.values(TEXTS)]) expect(erased).not.toContain(word);
  });

  it.each(ISSUABLE_KINDS)('%s has no place for what was said without prejudice', (kind) => {
    const texts = new Map([...Object.entries(TEXTS), ['text-prejudice', WITHOUT_PREJUDICE]]);
    expect(JSON.stringify(contentOf(kind, recordAfter(CLOSED, { texts })))).not.toContain(WITHOUT_PREJUDICE);
  });
});

/** Papers of the beginning: application, acceptance registration, commission letter, rights notice. */
import {
  CHANNEL_LABELS,
  CONSENT_FORM_LABELS,
  DISPUTE_TYPE_LABELS,
  SIDE_LABELS,
  SOURCE_LABELS,
} from '../../dispute.codes.js';
import { channelOf } from '../../dispute.channels.js';
import { fileNumber } from '../../dispute.file-number.js';
import { field, form, heading, paragraph, paragraphs, signatures, type Block, type Content } from './blocks.js';
import {
  factsNow,
  factsOf,
  lastOf,
  nameOf,
  namesOf,
  organisationName,
  partiesOf,
  partyWithSide,
  procedureNow,
  registeredOn,
  saysOf,
  type CaseRecord,
} from './case-record.js';
import { day, sum } from './chinese.js';
import { partyForms, partySignatures } from './parties.js';
import { isPeoples } from './titles.js';

export const typeOf = ({ dispute }: CaseRecord): string => DISPUTE_TYPE_LABELS[dispute.dimensions.disputeType].zh;

/** What the case is about, as it was registered. */
export const factsAtIntake = (record: CaseRecord): string => {
  const registered = lastOf(record, 'DisputeRegistered');
  return saysOf(record, registered?.facts ?? lastOf(record, 'DisputeDiscovered')?.description ?? null);
};

export const requestsAtIntake = (record: CaseRecord): string =>
  saysOf(record, lastOf(record, 'DisputeRegistered')?.requests ?? null);

/** One request a line, numbered where its writer did not. */
export const requestBlocks = (record: CaseRecord): readonly Block[] => {
  const text = requestsAtIntake(record);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isNumbered = lines.every((line) => /^\s*[（(]?[\d一二三四五六七八九十]+[)）.、．]/.test(line));
  return paragraphs(isNumbered ? text : lines.map((line, index) => `${index + 1}．${line}`).join('\n'));
};

export const application = (record: CaseRecord): Content => {
  const { amountFen } = record.dispute;
  return {
    title: isPeoples(record) ? '人民调解申请书' : '调解申请书',
    datedOn: registeredOn(record),
    blocks: [
      ...partyForms(record),
      heading('纠纷简要情况'),
      ...paragraphs(factsAtIntake(record)),
      heading('当事人申请事项'),
      ...requestBlocks(record),
      ...(amountFen === null ? [] : [paragraph(`争议金额：${sum(amountFen)}。`)]),
      paragraph(
        isPeoples(record)
          ? '人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。'
          : '调解组织已将申请调解的相关规定告知我，现自愿申请调解。',
      ),
      signatures(
        ...partySignatures(record, record.dispute.appliedBy).map(({ label }) => ({ label: `申请人 ${label}` })),
      ),
    ],
  };
};

/** The organisation that handed the case over to the one that holds it; empty where none did. */
const handedOverBy = (record: CaseRecord): string => {
  const holder = procedureNow(record)?.organisationId ?? record.dispute.dimensions.organisationId;
  const confirmed = factsOf(record, 'ReferralConfirmed').map(({ matterId }) => matterId);
  const transfer = factsOf(record, 'DisputeReferred').findLast(
    ({ mode, toOrganisationId, matterId }) =>
      mode === 'TRANSFER' && toOrganisationId === holder && confirmed.includes(matterId),
  );
  return transfer === undefined ? '' : `由${organisationName(record, transfer.fromOrganisationId)}移交`;
};

/** Where the case came from, with the body that sent it as far as the record knows it. */
export const sourceOf = (record: CaseRecord): string => {
  const { source, organisationId } = record.dispute.dimensions;
  const name = source === null ? '' : SOURCE_LABELS[source].zh;
  const commission =
    lastOf(record, 'ApplicationReceived')?.commission ?? record.dispute.application?.commission ?? null;
  const court = lastOf(record, 'ReferralReceived')?.fromOrganisationId;
  const by = [
    saysOf(record, lastOf(record, 'DisputeRegistered')?.commissionedBy ?? null),
    court === undefined ? '' : organisationName(record, court),
    commission === null ? '' : `法院代码 ${commission.courtCode}，案号 ${commission.externalCaseNo}`,
    handedOverBy(record),
  ].filter((text) => text !== '');
  return organisationId === null || by.length === 0 ? name : `${name}（${by.join('，')}）`;
};

export const acceptanceRegistration = (record: CaseRecord): Content => {
  const accepted = factsNow(record, 'DisputeAccepted').at(-1);
  const { dispute } = record;
  return {
    title: isPeoples(record) ? '人民调解受理登记表' : '调解受理登记表',
    datedOn: accepted?.on ?? registeredOn(record),
    blocks: [
      form(
        [field('受理时间', accepted && day(accepted.on)), field('案件编号', fileNumber(dispute))],
        [field('纠纷类型', typeOf(record)), field('案件来源', sourceOf(record))],
        [
          field('调解组织', organisationName(record, accepted?.organisationId)),
          field('调解途径', accepted && CHANNEL_LABELS[accepted.channel].zh),
        ],
        [field('调解期限', accepted?.deadline ? `至${day(accepted.deadline.dueOn)}` : '')],
        [field('当事人意愿', consentsOf(record))],
      ),
      ...partyForms(record),
      heading('纠纷简要情况'),
      ...paragraphs(factsAtIntake(record)),
      heading('当事人请求'),
      ...requestBlocks(record),
      signatures(
        ...partiesOf(record).map(({ partyId }) => ({ label: `${partyWithSide(record, partyId)}（签名）` })),
        { label: '登记人（签名）' },
        { label: `${organisationName(record, accepted?.organisationId)}（盖章）` },
      ),
    ],
  };
};

const consentsOf = (record: CaseRecord): string =>
  partiesOf(record)
    .map(({ partyId }) => {
      const consent = record.dispute.consents[partyId];
      const how = consent === undefined ? '未表示' : `${CONSENT_FORM_LABELS[consent].zh}同意`;
      return `${partyWithSide(record, partyId)}：${how}`;
    })
    .join('；');

/** Who joined the attempt under way, with the day on which they were told their rights and duties. */
export const toldLater = (record: CaseRecord): string => {
  const since = record.facts.findLastIndex(({ type }) => type === 'DisputeAccepted');
  const joined = record.facts.slice(since + 1).flatMap((fact) => {
    if (fact.type !== 'PartyJoined' || fact.data.rightsNoticeOn === undefined) return [];
    const { party, rightsNoticeOn } = fact.data;
    const isHere = Object.hasOwn(record.dispute.parties, party.partyId);
    return isHere ? [`，其中${nameOf(record, party.partyId)}于${day(rightsNoticeOn)}告知`] : [];
  });
  return joined.join('');
};

/** Source: People's Mediation Law (2010) arts. 4, 23, 24, 26, 31–33. */
export const rightsNotice = (record: CaseRecord): Content => {
  const accepted = factsNow(record, 'DisputeAccepted').at(-1);
  const rules = record.dispute.dimensions.channel === null ? undefined : channelOf(record.dispute.dimensions.channel);
  return {
    title: isPeoples(record) ? '人民调解当事人权利义务告知书' : '调解当事人权利义务告知书',
    datedOn: accepted?.rightsNoticeOn ?? registeredOn(record),
    blocks: [
      paragraph(
        `${namesOf(
          record,
          partiesOf(record).map(({ partyId }) => partyId),
        )}：`,
      ),
      paragraph('现将你在调解活动中的权利和义务告知如下。'),
      heading('一、当事人的权利'),
      paragraph('（一）选择或者接受调解员；'),
      paragraph('（二）接受调解、拒绝调解或者要求终止调解；'),
      paragraph('（三）要求调解公开进行或者不公开进行；'),
      paragraph('（四）自主表达意愿、自愿达成调解协议。'),
      heading('二、当事人的义务'),
      paragraph('（一）如实陈述纠纷事实；'),
      paragraph('（二）遵守调解现场秩序，尊重调解员；'),
      paragraph('（三）尊重对方当事人行使权利。'),
      heading('三、其他事项'),
      ...(rules?.fee === 'FORBIDDEN' ? [paragraph('人民调解委员会调解民间纠纷，不收取任何费用。')] : []),
      paragraph('调解不成的，当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。'),
      paragraph('调解协议对当事人具有约束力，当事人应当按照约定履行。'),
      ...(rules?.isConfirmable === true
        ? [
            paragraph(
              '达成书面调解协议后，双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向有管辖权的人民法院申请司法确认。',
            ),
          ]
        : []),
      paragraph(`以上内容已告知${toldLater(record)}，本人已知悉。`),
      signatures(
        ...partiesOf(record).map(({ partyId, side }) => ({
          label: `被告知人（${SIDE_LABELS[side].zh}） ${namesOf(record, [partyId])}（签名）`,
        })),
        { label: '告知人（签名）' },
      ),
    ],
  };
};

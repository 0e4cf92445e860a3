/** Sentences of what happens to duties, and to a case after its ordinary course. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { yuan } from '../../kernel/money.js';
import { DISPUTE_STATUS_LABELS, OUTCOME_LABELS, SIDE_LABELS } from '../dispute.codes.js';
import type { DutyEvent, LifecycleEvent } from '../dispute.events.js';
import {
  ANNULMENT_REASON_LABELS,
  CONFIRMED_BY_LABELS,
  CORRECTION_REASON_LABELS,
  HOLD_REASON_LABELS,
  LINK_KIND_LABELS,
  MERGE_REASON_LABELS,
  REOPENING_REASON_LABELS,
  RETENTION_CLASS_LABELS,
  SEAL_GROUND_LABELS,
} from '../dispute.lifecycle-codes.js';
import { correctionsOf } from './corrected-fields.js';

type Event = DutyEvent | LifecycleEvent;
type Params<T extends Event['type']> = Omit<
  Extract<Event, { readonly type: T }>['data'],
  'disputeId' | 'on' | 'at' | 'dimensions'
>;

const both = (zh: string, en: string): Bilingual => ({ zh, en });

export const LIFECYCLE_SENTENCES: { readonly [T in Event['type']]: (params: Params<T>) => Bilingual } = {
  PerformanceClaimDenied: ({ deniedBy }) => {
    const by = CONFIRMED_BY_LABELS[deniedBy];
    return both(`所称履行被否认（${by.zh}）`, `A claimed performance was denied (${by.en.toLowerCase()})`);
  },
  GuaranteeFundPaid: ({ amountFen, outstandingFen }) =>
    both(
      `企业欠薪保障调剂金垫付 ${yuan(amountFen)} 元，债权转由调剂金行使，尚欠 ${yuan(outstandingFen)} 元`,
      `The guarantee fund paid CNY ${yuan(amountFen)} and took over the claim; CNY ${yuan(outstandingFen)} are outstanding`,
    ),
  LastingDutyBroken: () => both('违反持续性义务', 'A lasting duty was broken'),
  ObligationConditionMet: () => both('履行条件成就', 'The condition of an obligation came true'),
  DisputeReopened: ({ episode, reason, closedOn, formerOutcome }) => {
    const why = REOPENING_REASON_LABELS[reason];
    const former = formerOutcome === null ? both('—', '—') : OUTCOME_LABELS[formerOutcome];
    return both(
      `重新启动，进入第 ${episode} 轮：${why.zh}（前次于 ${closedOn} 结案：${former.zh}）`,
      `Reopened, round ${episode}: ${why.en.toLowerCase()} (closed before on ${closedOn}: ${former.en})`,
    );
  },
  DisputeArchived: ({ fileNumber, retention, retainedUntil }) => {
    const kept = RETENTION_CLASS_LABELS[retention];
    const until = retainedUntil === null ? both('', '') : both(`，至 ${retainedUntil}`, `, until ${retainedUntil}`);
    return both(
      `归档，卷号 ${fileNumber}，保管期限${kept.zh}${until.zh}`,
      `Archived as ${fileNumber}, kept: ${kept.en.toLowerCase()}${until.en}`,
    );
  },
  DisputeSealed: ({ ground }) =>
    both(
      `封存案件，仅限办理人员查阅：${SEAL_GROUND_LABELS[ground].zh}`,
      `Sealed, open to those who handle it only: ${SEAL_GROUND_LABELS[ground].en.toLowerCase()}`,
    ),
  LegalHoldPlaced: ({ reason }) =>
    both(
      `保全案卷：${HOLD_REASON_LABELS[reason].zh}`,
      `A legal hold was placed: ${HOLD_REASON_LABELS[reason].en.toLowerCase()}`,
    ),
  LegalHoldLifted: () => both('解除案卷保全', 'A legal hold was lifted'),
  DisputeMerged: ({ intoDisputeId, intoNumber, reason }) => {
    const why = MERGE_REASON_LABELS[reason];
    const into = intoNumber ?? intoDisputeId;
    return both(`并入案件 ${into}：${why.zh}`, `Merged into case ${into}: ${why.en.toLowerCase()}`);
  },
  MergerUndone: ({ restored }) => {
    const status = DISPUTE_STATUS_LABELS[restored.status];
    return both(
      `撤销并案，恢复为“${status.zh}”`,
      `The merger was undone; the case is back at “${status.en.toLowerCase()}”`,
    );
  },
  DisputeSplitOff: ({ originId, originNumber, moved }) => {
    const origin = originNumber ?? originId;
    return both(
      `自案件 ${origin} 分出，转入当事人 ${moved.length} 名`,
      `Split off from case ${origin}; parties who moved here: ${moved.length}`,
    );
  },
  DisputeSplit: ({ newNumber, moved }) =>
    both(
      `分案为 ${newNumber}，转出当事人 ${moved.length} 名`,
      `Case ${newNumber} was split off; parties who left: ${moved.length}`,
    ),
  DisputeLinked: ({ kind, reference }) => {
    const what = LINK_KIND_LABELS[kind];
    const to = reference === null ? '' : ` ${reference}`;
    return both(`建立关联：${what.zh}${to}`, `Linked: ${what.en.toLowerCase()}${to}`);
  },
  DisputeUnlinked: () => both('解除关联', 'A link was removed'),
  PublicOrderSettlementApproved: ({ approvalNumber }) =>
    both(
      `公安机关认可调解结案，不予处罚：${approvalNumber}`,
      `The police approved the settlement and do not punish: ${approvalNumber}`,
    ),
  RegistrationCorrected: ({ reason, was, now }) => {
    const why = CORRECTION_REASON_LABELS[reason];
    const fields = correctionsOf(was, now);
    return both(
      `更正登记（${why.zh}）：${fields.map(({ zh }) => zh).join('；')}`,
      `The registration was corrected (${why.en.toLowerCase()}): ${fields.map(({ en }) => en).join('; ')}`,
    );
  },
  PartyCorrected: ({ reason, was, now }) => {
    const why = CORRECTION_REASON_LABELS[reason];
    const [from, to] = [SIDE_LABELS[was.side], SIDE_LABELS[now.side]];
    const who =
      was.personId === now.personId ? both('', '') : both('，更换所登记的人', '; another person than recorded');
    const side = was.side === now.side ? both('', '') : both(`，改为${to.zh}`, `; now ${to.en}`);
    return both(
      `更正${from.zh}当事人（${why.zh}）${side.zh}${who.zh}`,
      `A party on ${from.en} was corrected (${why.en.toLowerCase()})${side.en}${who.en}`,
    );
  },
  DisputeAnnulled: ({ reason }) => {
    const why = ANNULMENT_REASON_LABELS[reason];
    return both(`登记有误，注销：${why.zh}`, `Annulled, entered in error: ${why.en.toLowerCase()}`);
  },
};

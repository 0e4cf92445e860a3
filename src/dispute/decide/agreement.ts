import { yuanAndFen } from '../../kernel/money.js';
import { PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { articleOf } from '../dispute.channel-articles.js';
import { channelOf } from '../dispute.channels.js';
import type { DisputeAsk } from '../dispute.commands.js';
import { LAWFULNESS_POINTS } from '../dispute.codes.js';
import type { DisputeEvent, DisputeFact } from '../dispute.events.js';
import { ensure, refuse } from '../dispute.refusals.js';
import type { Dispute, Procedure } from '../dispute.state.js';
import { ensureNotEnded } from './clock.js';
import { effectOf } from './effect.js';
import { ensureNewId, ensureParties, factOf, namesAllParties, procedureOf, roundOf } from './guards.js';
import { faultsIn } from './obligations.js';

type Ask = DisputeAsk<'RecordAgreement'>;

const isFen = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0;

/** Source: People's Mediation Law (2010) art. 29. */
const ensureObligations = (command: Ask, dispute: Dispute): void => {
  const { obligations, totalFen } = command;
  for (const { debtorPartyId, creditorPartyId } of obligations)
    ensureParties(dispute, [debtorPartyId, creditorPartyId]);
  const faults = faultsIn(obligations, { form: command.form, on: command.occurredOn });
  if (faults !== null) throw refuse('dispute.bad-obligation', faults);
  const sum = obligations.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  const agreed = totalFen ?? 0;
  ensure(isFen(sum) && isFen(agreed) && (totalFen === null || agreed > 0), 'dispute.sum-mismatch');
  const [said, wanted] = [yuanAndFen(sum), yuanAndFen(agreed)];
  ensure(sum === agreed, 'dispute.sum-mismatch', {
    zh: `各期合计 ${said.zh}，约定总额 ${wanted.zh}`,
    en: `The obligations make ${said.en}, the agreed total is ${wanted.en}`,
  });
};

/** Source: People's Mediation Law (2010) arts. 28, 30; by default written unless performed on the spot. */
const ensureForm = (command: Ask, procedure: Procedure): void => {
  if (command.form === 'WRITTEN') return;
  const { channel } = procedure;
  const source = articleOf(channel, 'WRITTEN');
  ensure(
    channelOf(channel).forms.includes('ORAL') && !command.writtenRequested,
    'dispute.written-required',
    undefined,
    source,
  );
  const onTheSpot = command.obligations.every(({ isPerformedOnTheSpot }) => isPerformedOnTheSpot);
  const mayBeOral = onTheSpot || !command.writtenUnlessOnTheSpot;
  ensure(mayBeOral, 'dispute.written-required', undefined, PRODUCT_DEFAULT);
  const { recordedByMediatorId } = command;
  const isRecorded = recordedByMediatorId !== null && procedure.mediatorIds.includes(recordedByMediatorId);
  ensure(isRecorded, 'dispute.not-recorded-by-mediator');
};

/** A recorded session, as `recordSession` takes it: by two officers, or under a recording. Source: Public Order Law (2025) art. 108. */
const ensureHeard = ({ channel, sessionIds }: Procedure): void => {
  ensure(!channelOf(channel).recordsSingleMediator || sessionIds.length > 0, 'dispute.recording-needed', {
    zh: '达成协议前须先登记调解经过：两名以上人民警察参加，或者全程同步录音录像',
    en: 'A session comes first: held by two officers, or under a continuous recording',
  });
};

const ensureAgreed = (command: Ask, dispute: Dispute): void => {
  ensureParties(dispute, command.agreedBy);
  ensure(namesAllParties(dispute, command.agreedBy), 'dispute.not-all-agreed');
  ensure(
    LAWFULNESS_POINTS.every((point) => command.lawfulness.includes(point)),
    'dispute.lawfulness-incomplete',
  );
};

/** What becomes of the agreement that a court would not confirm. Source: CPL Interpretation (2022) art. 358. */
const replacedBy = (command: Ask, dispute: Dispute, procedure: Procedure): readonly DisputeEvent[] => {
  const { agreement } = procedure;
  if (agreement === null) return [];
  const releasedObligationIds = Object.values(agreement.obligations)
    .filter(({ isPerformed }) => !isPerformed)
    .map(({ terms }) => terms.obligationId);
  const { agreementId } = agreement;
  const { dimensions } = dispute;
  const data = { ...factOf(command), ...roundOf(procedure), agreementId, releasedObligationIds, dimensions };
  return [{ type: 'AgreementReplaced', data }];
};

/** An oral agreement takes effect when it is made. Source: People's Mediation Law (2010) art. 30. */
export const recordAgreement = (command: Ask, dispute: Dispute): readonly DisputeEvent[] => {
  const procedure = procedureOf(dispute);
  ensureNotEnded(procedure, command.occurredOn);
  ensureNewId(command.agreementId, dispute);
  ensureHeard(procedure);
  ensureAgreed(command, dispute);
  ensureForm(command, procedure);
  ensureObligations(command, dispute);
  const {
    agreementId,
    form,
    terms,
    repeatsAnother,
    agreedBy,
    totalFen,
    obligations,
    lawfulness,
    recordedByMediatorId,
  } = command;
  const reached: DisputeFact<'AgreementReached'> = {
    type: 'AgreementReached',
    data: {
      ...factOf(command),
      ...roundOf(procedure),
      agreementId,
      form,
      terms,
      ...(repeatsAnother && { repeatsAnother }),
      agreedBy,
      totalFen,
      obligations,
      lawfulness,
      recordedByMediatorId,
      dimensions: dispute.dimensions,
    },
  };
  const replaced = replacedBy(command, dispute, procedure);
  if (form === 'WRITTEN') return [...replaced, reached];
  const effect = effectOf(dispute, procedure, { agreementId, form }, command.occurredAt, null);
  return [...replaced, reached, effect];
};

import { Injectable } from '@nestjs/common';
import type { ById } from '../../kernel/by-id.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import type { Actor } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { isInScope, scopeOf } from '../../platform/access/scope.js';
import { Problem } from '../../platform/http/problems.js';
import { TextVault } from '../../platform/privacy/privacy.js';
import type { RiskPlace } from '../risk.events.js';
import { riskPlaceOf } from '../risk.stream.js';
import type { RiskTextDto } from './risk-reads.dto.js';

/** Those who respond need not say why they read. */
const PURPOSE = 'RISK_RESPONSE';

/** What holds texts: a risk report, or an analysis of several. */
export interface Told {
  /** As the audit names it. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly place: RiskPlace;
  readonly texts: ById<'LIVE' | 'REDACTED'>;
}

/** What was recorded of it, in order. */
type Story = readonly {
  readonly type: string;
  readonly data: { readonly on: CalendarDate };
  readonly revision: number;
}[];

interface PlacedText extends Pick<RiskTextDto, 'type' | 'field' | 'on' | 'revision'> {
  readonly sealed: SealedText;
}

/** Who may know of a risk report or an analysis, and who may open its texts; each opening is audited. */
@Injectable()
export class RiskTexts {
  constructor(
    private readonly texts: TextVault,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `not-found` where the asker may not know of it. */
  async ensureVisible({ subject, place }: Pick<Told, 'subject' | 'place'>, actor: Actor): Promise<void> {
    if (isInScope(scopeOf(actor, 'risk.read'), riskPlaceOf({ place }))) return;
    await this.note(subject, actor, 'risk.read', 'DENIED');
    throw new Problem('not-found');
  }

  /** Its texts, clear where the actor may open them. */
  async opened({ subject, place, texts }: Told, story: Story, actor: Actor): Promise<RiskTextDto[]> {
    const placed = textsOf(story);
    const mayOpen = isInScope(scopeOf(actor, 'risk.read-texts'), riskPlaceOf({ place }));
    const isLive = ({ sealed }: PlacedText): boolean => texts.get(sealed.keyId) === 'LIVE';
    const live = mayOpen ? placed.filter(isLive) : [];
    const clear = live.length === 0 ? [] : await this.texts.open(live.map(({ sealed }) => sealed));
    if (live.length > 0) await this.note(subject, actor, 'risk.read-texts', 'DONE');
    const byKey = new Map(live.map(({ sealed }, index) => [sealed.keyId, clear[index]]));
    return placed.map((one) => {
      const { sealed, ...where } = one;
      const about = { textId: sealed.keyId, ...where };
      const text = byKey.get(sealed.keyId);
      if (typeof text === 'string') return { ...about, state: 'OPEN', text };
      return { ...about, state: isLive(one) && !mayOpen ? 'WITHHELD' : 'REDACTED' };
    });
  }

  private note(subject: Told['subject'], actor: Actor, action: string, outcome: 'DONE' | 'DENIED'): Promise<void> {
    return this.audit.record({ actor, action, subject, outcome, ...(outcome === 'DONE' && { purpose: PURPOSE }) });
  }
}

const textsOf = (story: Story): readonly PlacedText[] =>
  story.flatMap(({ type, data, revision }) =>
    Object.entries(data).flatMap(([field, value]: [string, unknown]) =>
      sealedTextsIn(value).map((sealed) => ({ sealed, type, field, on: data.on, revision })),
    ),
  );

import { Injectable } from '@nestjs/common';
import { PlacesInSight, unknownPlace } from '../../directory/index.js';
import type { Actor, Permission } from '../../platform/access/access.js';
import { scopeOf } from '../../platform/access/scope.js';
import { refuseBackwards } from '../../platform/http/in-order.js';
import { invalidRequest } from '../../platform/http/problems.js';
import { RiskFigures } from './risk-figures.query.js';
import type { RiskFiguresDto, RiskFiguresQueryDto } from './risk-figures.dto.js';
import type { RiskPageDto, RisksQueryDto } from './risk-reads.dto.js';
import { RisksRegister } from './risks.query.js';

const EVER = { from: '1949-01-01', to: '9999-12-31' } as const;

/**
 * Reports narrowed to a division. Throws the 422 of one that is neither in sight of the asker nor holds a report that the
 * asker may see, and of a period that ends before it begins: nothing there is another answer than nowhere.
 */
@Injectable()
export class NarrowedRisks {
  constructor(
    private readonly places: PlacesInSight,
    private readonly register: RisksRegister,
    private readonly figures: RiskFigures,
  ) {}

  async list(query: RisksQueryDto, actor: Actor): Promise<RiskPageDto> {
    const { division } = query;
    if (division !== undefined && !(await this.isInSight(division, actor, 'risk.read'))) {
      const { items } = await this.register.list({ division, limit: 1 }, actor);
      if (items.length === 0) throw invalidRequest(unknownPlace('division'));
    }
    return this.register.list(query, actor);
  }

  async count(query: RiskFiguresQueryDto, actor: Actor): Promise<RiskFiguresDto> {
    const { from, to, division } = query;
    refuseBackwards(from, to);
    const figures = await this.figures.read(query, actor);
    if (division === undefined || figures.total.reported > 0) return figures;
    if (await this.isInSight(division, actor, 'risk.figures')) return figures;
    const ever = await this.figures.read({ ...query, ...EVER }, actor);
    if (ever.total.reported === 0) throw invalidRequest(unknownPlace('division'));
    return figures;
  }

  private isInSight(division: string, actor: Actor, can: Permission): Promise<boolean> {
    return this.places.isInSight('division', division, scopeOf(actor, can));
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { GatheredLookup } from '../../platform/database/gathered-lookup.js';

interface Series {
  readonly year: string;
  readonly divisionCode: string;
}

/** Issues case numbers; a number is used once, gaps are legal. */
@Injectable()
export class CaseNumbers {
  private readonly numbers = new GatheredLookup((asked: readonly Series[]) => this.issue(asked));

  constructor(private readonly database: Database) {}

  /** The next number of a year in a division, e.g. `2026-350582-000017`. */
  async next(year: string, divisionCode: string): Promise<string> {
    const number = await this.numbers.find({ year, divisionCode });
    return `${year}-${divisionCode}-${String(number).padStart(6, '0')}`;
  }

  private async issue(asked: readonly Series[]): Promise<readonly number[]> {
    const rows = await this.database.sql<Series & { last: number } & Record<string, unknown>>(
      `INSERT INTO platform.case_number AS n (year, division, last)
       SELECT year, division, count(*) FROM unnest($1::text[], $2::text[]) AS asked (year, division)
       GROUP BY year, division ORDER BY year, division
       ON CONFLICT (year, division) DO UPDATE SET last = n.last + excluded.last
       RETURNING year, division AS "divisionCode", last`,
      [asked.map(({ year }) => year), asked.map(({ divisionCode }) => divisionCode)],
    );
    const left = new Map(rows.map((row) => [keyOf(row), row.last]));
    return asked
      .toReversed()
      .map((series) => {
        const last = left.get(keyOf(series));
        if (last === undefined) throw new Error('no case number was issued');
        left.set(keyOf(series), last - 1);
        return last;
      })
      .toReversed();
  }
}

const keyOf = ({ year, divisionCode }: Series): string => `${year} ${divisionCode}`;

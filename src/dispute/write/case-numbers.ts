import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** Issues case numbers; a number is used once, gaps are legal. */
@Injectable()
export class CaseNumbers {
  constructor(private readonly database: Database) {}

  /** The next number of a year in a division, e.g. `2026-350582-000017`. */
  async next(year: string, divisionCode: string): Promise<string> {
    return `${year}-${divisionCode}-${String(await this.count(year, divisionCode)).padStart(6, '0')}`;
  }

  private async count(year: string, series: string): Promise<number> {
    const [row] = await this.database.sql<{ last: number }>(
      `INSERT INTO platform.case_number AS n (year, division, last) VALUES ($1, $2, 1)
       ON CONFLICT (year, division) DO UPDATE SET last = n.last + 1 RETURNING last`,
      [year, series],
    );
    if (row === undefined) throw new Error('no case number was issued');
    return row.last;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { PersonBatch, PersonDto, type PersonToRegister } from '../../directory/index.js';
import type { Asked } from '../../platform/http/asked.js';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http/http-settings.js';
import { Validation } from '../../platform/http/validation.pipe.js';
import type { CaseRows } from './case-rows.js';
import { personsIn, type DescribedPerson } from './described-persons.js';
import { reasonsOf, type RowReason } from './import-outcome.js';
import type { ImportIds } from './references.js';

/** What became of the persons whom some rows describe. */
export interface PersonsOfRows {
  /** In the vault, or in a trial: would be. */
  readonly ids: readonly string[];
  /** Rows that brought a new person. */
  readonly created: ReadonlySet<number>;
  /** Why a row's persons were not taken in. */
  readonly refused: ReadonlyMap<number, readonly RowReason[]>;
}

/** Takes the persons of many rows into the vault before the cases that name them. */
@Injectable()
export class ImportedPersons {
  private readonly validation: Validation;

  constructor(
    private readonly batch: PersonBatch,
    @Inject(HTTP_SETTINGS) settings: HttpSettings,
  ) {
    this.validation = new Validation(settings);
  }

  async register(cases: readonly CaseRows[], ids: ImportIds, asked: Asked, isTrial: boolean): Promise<PersonsOfRows> {
    const described = cases.flatMap(({ rows }) => personsIn(rows, ids));
    const refused = new Map<number, readonly RowReason[]>();
    const refuse = ({ row, pointer }: DescribedPerson, error: unknown): void => {
      const reasons = reasonsOf(error).map((reason) => ({ ...reason, field: `${pointer}${reason.field}` }));
      refused.set(row, [...(refused.get(row) ?? []), ...reasons]);
    };
    const unread = new Set(cases.flatMap(({ rows }) => rows.flatMap(({ row, errors }) => (errors ? [row] : []))));
    const fit = new Map<string, PersonToRegister>();
    for (const person of described) {
      try {
        const content = (await this.validation.transform(person.content, {
          type: 'body',
          metatype: PersonDto,
        })) as PersonDto;
        if (!fit.has(person.personId) && !unread.has(person.row))
          fit.set(person.personId, { personId: person.personId, content });
      } catch (error) {
        refuse(person, error);
      }
    }
    const registered = await this.batch.registerAll([...fit.values()], asked, isTrial);
    const created = new Set<number>();
    for (const person of described) {
      for (const error of registered.refused.get(person.personId) ?? []) refuse(person, error);
      if (registered.created.has(person.personId)) created.add(person.row);
    }
    return { ids: [...fit.keys()].filter((id) => !registered.refused.has(id)), created, refused };
  }
}

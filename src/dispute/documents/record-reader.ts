import { Injectable } from '@nestjs/common';
import { DirectoryLookup, PersonParticulars } from '../../directory/index.js';
import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { ERASED, TextVault } from '../../platform/privacy/privacy.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { storyOf, type Story } from '../register/case-story.js';
import { Restrictions } from '../register/restrictions.js';
import { personsInTexts } from '../register/text-persons.js';
import { filedDocuments, type FiledDocument } from './case-file.js';
import { ORDINARY } from './filing.prepare.js';
import type { CaseRecord, ListedPaper } from './model/case-record.js';
import { everyOrganisation, everyPerson, everyStaff } from './model/people.js';
import { Remembering } from './model/remembering.js';

/** The record at one revision, opened, and the place in the log of its last fact. */
export interface OpenedRecord {
  readonly record: CaseRecord;
  /** Whom the paper names and whom its texts mention, once it was written. */
  readonly mentions: () => Mentions;
  readonly madeFrom: { readonly revision: number; readonly position: string };
}

/** By id of the person. */
export interface Mentions {
  /** Printed in clear. */
  readonly named: readonly string[];
  readonly all: readonly string[];
}

/**
 * What a paper may tell of: never what was said without prejudice or to the mediator alone.
 * Source: SPC Rules on Online Mediation (2021) art. 18.
 */
const PRINTABLE: ReadonlySet<string> = new Set(['facts', 'terms', 'undisputedFacts', 'statements', ORDINARY]);

const mayPrint = ({ compartment }: SealedText): boolean => PRINTABLE.has(compartment);

/** Opens what papers are written from: facts, texts, parties in clear, names of the directory. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly events: EventStore,
    private readonly texts: TextVault,
    private readonly persons: PersonParticulars,
    private readonly restrictions: Restrictions,
    private readonly directory: DirectoryLookup,
  ) {}

  /** `dispute` is the case at this revision. Who may read all this in clear was decided before; it is audited after. */
  async open(
    dispute: Dispute,
    revision: number,
    about: Pick<CaseRecord, 'subjectId' | 'additions' | 'filing'>,
  ): Promise<OpenedRecord> {
    const all = storyOf(await this.events.read(streamOf(dispute.disputeId)));
    const story = all.filter((event) => event.revision <= revision);
    const { organisationId, divisionPath } = dispute.dimensions;
    const facts = story as readonly DisputeEvent[];
    const staff = [...everyStaff(facts), ...(about.filing?.by ? [about.filing.by] : [])];
    const current = filedDocuments(dispute, story).filter(({ document }) => document.standing === 'CURRENT');
    const sealed = [...printableTexts(dispute, story), ...printableTitles(current)];
    const [texts, persons, organisations, mediators, accounts, divisions] = await Promise.all([
      this.clearTexts(sealed),
      this.persons
        .clear(everyPerson(facts), await this.restrictions.isInUse(dispute))
        .then((clear) => new Remembering(clear)),
      this.directory.organisations(
        [organisationId, ...dispute.procedures.map((one) => one.organisationId), ...everyOrganisation(facts)].filter(
          (id) => id !== null,
        ),
      ),
      this.directory.mediators([
        ...dispute.procedures.flatMap(({ mediatorIds }) => mediatorIds),
        ...staff.flatMap((one) => (one.as === 'MEDIATOR' ? [one.mediatorId] : [])),
      ]),
      this.directory.accountNames(staff.flatMap((one) => (one.as === 'ACCOUNT' ? [one.accountId] : []))),
      this.directory.divisionNames(pathsTo(divisionPath)),
    ]);
    const record: CaseRecord = {
      dispute,
      facts,
      texts,
      persons,
      organisations: new Map(organisations.map(({ id, name }) => [id, name])),
      mediators: new Map(mediators.map(({ id, name }) => [id, name])),
      accounts,
      divisionName: pathsTo(divisionPath)
        .map((path) => divisions.get(path) ?? '')
        .join(''),
      papers: current.map(listed),
      ...about,
    };
    const mentions = (): Mentions => {
      const printed = sealed.filter(({ keyId }) => texts.told.has(keyId));
      return { named: [...persons.told], all: allMentioned(printed, persons.told, story) };
    };
    return { record, mentions, madeFrom: { revision, position: story.at(-1)?.position ?? '' } };
  }

  private async clearTexts(sealed: readonly SealedText[]): Promise<Remembering<string>> {
    const clear = await this.texts.open(sealed);
    return new Remembering(
      sealed.flatMap(({ keyId }, index) => {
        const text = clear[index];
        return text === undefined || text === ERASED ? [] : [[keyId, text] as const];
      }),
    );
  }
}

const printableTexts = (dispute: Dispute, story: Story): readonly SealedText[] =>
  story
    .filter(({ type }) => !type.startsWith('Document'))
    .flatMap(({ data }) => sealedTextsIn(data))
    .filter((text) => mayPrint(text) && dispute.texts.get(text.keyId) !== 'REDACTED');

/** Names that somebody gave to papers. */
const printableTitles = (current: readonly FiledDocument[]): readonly SealedText[] =>
  current.flatMap(({ document, title, isRedacted }) =>
    document.origin === 'FILED' && mayPrint(title) && !isRedacted ? [title] : [],
  );

const listed = ({ document, pages, sheets }: FiledDocument): ListedPaper => ({
  ...document,
  titleKeyId: document.origin === 'FILED' ? document.keyId : null,
  pages: pages ?? sheets,
});

const allMentioned = (printed: readonly SealedText[], named: ReadonlySet<string>, story: Story): readonly string[] => {
  const told = personsInTexts(story);
  return [...new Set([...named, ...printed.flatMap(({ keyId }) => [...(told.get(keyId) ?? [])])])];
};

/** `35`, `35.3505`, … down to the path itself. */
const pathsTo = (path: string): readonly string[] =>
  path.split('.').map((_, index, codes) => codes.slice(0, index + 1).join('.'));

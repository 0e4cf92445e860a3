import { Injectable } from '@nestjs/common';
import { DirectoryLookup, PersonParticulars } from '../../directory/index.js';
import { sealedTextsIn, type SealedText } from '../../kernel/sealed-text.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { ERASED, TextVault } from '../../platform/privacy/privacy.js';
import { DOCUMENT_KIND_LABELS } from '../dispute.codes.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { storyOf, type Story } from '../register/case-story.js';
import { filedDocuments } from './case-file.js';
import type { Additions } from './model/additions.js';
import type { CaseRecord, ListedPaper } from './model/case-record.js';

/** The record at one revision, opened, and the place in the log of its last fact. */
export interface OpenedRecord {
  readonly record: CaseRecord;
  readonly madeFrom: { readonly revision: number; readonly position: string };
}

/** What a paper may tell of: never what was said without prejudice. Source: SPC Rules on Online Mediation (2021) art. 18. */
const mayPrint = ({ compartment }: SealedText): boolean => compartment !== 'withoutPrejudice';

/** Opens what papers are written from: facts, texts, parties in clear, names of the directory. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly events: EventStore,
    private readonly texts: TextVault,
    private readonly persons: PersonParticulars,
    private readonly directory: DirectoryLookup,
  ) {}

  /** `dispute` is the case at this revision. Who may read all this in clear was decided before; it is audited after. */
  async open(
    dispute: Dispute,
    revision: number,
    about: { readonly subjectId: string | null; readonly additions: Additions },
  ): Promise<OpenedRecord> {
    const all = storyOf(await this.events.read(streamOf(dispute.disputeId)));
    const story = all.filter((event) => event.revision <= revision);
    const { organisationId, divisionPath } = dispute.dimensions;
    const organisationIds = [organisationId, ...dispute.procedures.map((one) => one.organisationId)];
    const [texts, persons, organisations, mediators, divisions, papers] = await Promise.all([
      this.clearTexts(dispute, story),
      this.persons.clear(Object.values(dispute.parties).map(({ personId }) => personId)),
      this.directory.organisations(organisationIds.filter((id) => id !== null)),
      this.directory.mediators(dispute.procedures.flatMap(({ mediatorIds }) => mediatorIds)),
      this.directory.divisionNames(pathsTo(divisionPath)),
      this.papers(dispute, story),
    ]);
    const record: CaseRecord = {
      dispute,
      facts: story as readonly DisputeEvent[],
      texts,
      persons,
      organisations: new Map(organisations.map(({ id, name }) => [id, name])),
      mediators: new Map(mediators.map(({ id, name }) => [id, name])),
      divisionName: pathsTo(divisionPath)
        .map((path) => divisions.get(path) ?? '')
        .join(''),
      papers,
      ...about,
    };
    return { record, madeFrom: { revision, position: story.at(-1)?.position ?? '' } };
  }

  private async clearTexts(dispute: Dispute, story: Story): Promise<ReadonlyMap<string, string>> {
    const sealed = story
      .filter(({ type }) => !type.startsWith('Document'))
      .flatMap(({ data }) => sealedTextsIn(data))
      .filter((text) => mayPrint(text) && dispute.texts[text.keyId] !== 'REDACTED');
    const clear = await this.texts.open(sealed);
    return new Map(
      sealed.flatMap(({ keyId }, index) => {
        const text = clear[index];
        return text === undefined || text === ERASED ? [] : [[keyId, text] as const];
      }),
    );
  }

  /** What the catalogue lists: the current papers, those with a name that may be printed under it. */
  private async papers(dispute: Dispute, story: Story): Promise<readonly ListedPaper[]> {
    const current = filedDocuments(dispute, story).filter(({ document }) => document.standing === 'CURRENT');
    const clear = await this.texts.open(current.map(({ title }) => title));
    return current.map(({ document: { kind, number }, title, on, sheets, isRedacted }, index) => {
      const name = clear[index];
      const isNamed = mayPrint(title) && !isRedacted && typeof name === 'string';
      return { kind, number, title: isNamed ? name : DOCUMENT_KIND_LABELS[kind].zh, on, sheets };
    });
  }
}

/** `35`, `35.3505`, … down to the path itself. */
const pathsTo = (path: string): readonly string[] =>
  path.split('.').map((_, index, codes) => codes.slice(0, index + 1).join('.'));

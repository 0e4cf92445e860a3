import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, ApiClient } from '../api-client.js';

/** A command on a case that was acknowledged: the ETag it left. */
export interface Acknowledgement {
  readonly disputeId: string;
  readonly etag: string;
}

const PAUSE_MS = 50;

/** Opens cases and takes them to acceptance, one command after the other, until it is stopped. */
export class Writer {
  readonly acknowledged: Acknowledgement[] = [];
  /** Persons whose creation was acknowledged. */
  readonly persons: string[] = [];
  /** How often an answer was lost or said that its outcome is unknown, and the request was sent again. */
  repeated = 0;
  private running = true;

  constructor(private readonly client: ApiClient) {}

  stop(): void {
    this.running = false;
  }

  /** Ends after `stop`, with no request in doubt. Throws on an answer that no crash excuses. */
  async run(): Promise<void> {
    while (this.running) await this.oneCase(randomUUID());
  }

  private async oneCase(disputeId: string): Promise<void> {
    const path = `/v1/disputes/${disputeId}`;
    const opening = { gridId: 'G05', disputeType: 'OTHER', description: '屋檐滴水' };
    let etag = this.noted(disputeId, await this.settled(() => this.client.create(path, opening)));
    const parties = [await this.party('A'), await this.party('B')] as const;
    const steps: readonly (readonly [string, unknown])[] = [
      ['registration', { disputeType: 'OTHER', source: 'APPLICATION', parties }],
      ['consents', { partyId: parties[1].partyId, form: 'ORAL' }],
      ['acceptance', { rightsNoticeOn: today() }],
    ];
    for (const [rel, body] of steps) {
      const request = { key: randomUUID(), ifMatch: etag };
      etag = this.noted(disputeId, await this.settled(() => this.client.post(`${path}/${rel}`, body, request)));
    }
  }

  private async party(side: 'A' | 'B') {
    const personId = randomUUID();
    const person = {
      kind: 'NATURAL',
      name: `当事人${side}`,
      processingPurpose: 'STATUTORY_MEDIATION_RECORD',
      legalBasis: 'STATUTORY_DUTY',
    };
    await this.settled(() => this.client.create(`/v1/persons/${personId}`, person));
    this.persons.push(personId);
    return { partyId: randomUUID(), side, personId, isApplicant: side === 'A' };
  }

  private noted(disputeId: string, { headers }: Answer): string {
    const etag = headers.get('etag') ?? '';
    this.acknowledged.push({ disputeId, etag });
    return etag;
  }

  /** Sends until the outcome is known: a lost answer and 503 leave it open, the same request finds out. */
  private async settled(send: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await send().catch(() => undefined);
      if (answer?.status === 201) return answer;
      if (answer !== undefined && answer.status !== 503)
        throw new Error(`unexpected answer ${answer.status} ${JSON.stringify(answer.body)}`);
      this.repeated += 1;
      await delay(PAUSE_MS);
    }
  }
}

/** Legal day of now. Zone: Asia/Shanghai. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { DisputeAnswer } from '../src/dispute/write/dispute.dto.js';
import type { Answer, ApiClient } from './api-client.js';

/** One case as a test drives it through HTTP: keeps id, ETag and position of the last answer. */
export class CaseAtHand {
  etag = '';
  position = '';

  constructor(readonly id: string = randomUUID()) {}

  /** `PUT` of the case itself or of its registration. */
  async open(client: ApiClient, rel: '' | 'registration', body: unknown): Promise<Answer<DisputeAnswer>> {
    const path = `/v1/disputes/${this.id}${rel === '' ? '' : `/${rel}`}`;
    return this.keep(await client.create<DisputeAnswer>(path, body));
  }

  /** A command that must be done. */
  async act(client: ApiClient, rel: string, body: unknown): Promise<Answer<DisputeAnswer>> {
    return this.keep(await this.attempt(client, rel, body));
  }

  /** A command whose answer the test judges. */
  attempt(client: ApiClient, rel: string, body: unknown): Promise<Answer<DisputeAnswer>> {
    return client.post<DisputeAnswer>(`/v1/disputes/${this.id}/${rel}`, body, { ifMatch: this.etag });
  }

  /** A file into the case file, which must be taken. */
  async file(
    client: ApiClient,
    about: unknown,
    file: Parameters<ApiClient['upload']>[2],
  ): Promise<Answer<DisputeAnswer>> {
    return this.keep(await client.upload(`/v1/disputes/${this.id}/documents`, about, file, { ifMatch: this.etag }));
  }

  /** Takes up what others wrote meanwhile. */
  async refresh(client: ApiClient): Promise<void> {
    this.etag = (await client.get(`/v1/disputes/${this.id}`)).headers.get('etag') ?? '';
  }

  /** The case as it is read after the last command. */
  async read<B = Record<string, unknown>>(client: ApiClient): Promise<B> {
    const { status, body } = await client.get<B>(`/v1/disputes/${this.id}?atLeast=${this.position}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  }

  private keep(answer: Answer<DisputeAnswer>): Answer<DisputeAnswer> {
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    this.etag = answer.headers.get('etag') ?? '';
    this.position = answer.headers.get('position') ?? '';
    return answer;
  }
}

/** A person made through its own resource; the id. */
export const newPerson = async (client: ApiClient, name: string, more: object = {}): Promise<string> => {
  const personId = randomUUID();
  const { status, body } = await client.create(`/v1/persons/${personId}`, {
    kind: 'NATURAL',
    name,
    processingPurpose: 'STATUTORY_MEDIATION_RECORD',
    legalBasis: 'STATUTORY_DUTY',
    ...more,
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return personId;
};

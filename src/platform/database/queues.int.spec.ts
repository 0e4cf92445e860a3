import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker, type QueueOptions } from 'bullmq';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { asAppRole } from './app-role.js';
import { QUEUE_SCHEMA } from './migrate.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  setDefaultBackendFactory(createPostgresBackend);
});

afterAll(async () => {
  setDefaultBackendFactory();
  await test.drop();
});

describe('the rights of the application role', () => {
  it('are enough for queues: add, delay, work, count', async () => {
    const connection = { ...asAppRole(test.ownerUrl), schema: QUEUE_SCHEMA, max: 2 };
    const options = { connection } as unknown as QueueOptions;
    const queue = new Queue('probe', options);
    await queue.add('nudge', { id: 'a' });
    await queue.addBulk([
      { name: 'nudge', data: { id: 'b' } },
      { name: 'nudge', data: { id: 'c' }, opts: { delay: 10, jobId: 'c' } },
    ]);
    const done: string[] = [];
    const worker = await new Promise<Worker>((resolve) => {
      const started: Worker = new Worker<{ id: string }>(
        'probe',
        (job) => {
          done.push(job.data.id);
          if (done.length === 3) resolve(started);
          return Promise.resolve();
        },
        options,
      );
    });
    await worker.close();
    await queue.close();
    expect(done.sort()).toEqual(['a', 'b', 'c']);
  });
});

/** How the product as built ends: before it has begun, and while it is answering. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { ServerUnderFire } from '../crash/server-under-fire.js';
import { eventually } from '../eventually.js';

const { PATH } = process.env;
/** The limit and what a busy machine adds to it. */
const LATEST_MS = 50_000;

it('a server that hangs while it starts is gone within 30 s of the signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  const lock = join(folder, 'postgres', 'lock');
  await mkdir(lock, { recursive: true });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await utimes(lock, tomorrow, tomorrow);
  const env = { PATH, DATA_DIR: folder, MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'), PORT: '0' };
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    await eventually(() => access(env.MASTER_KEY_FILE));
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), LATEST_MS).unref();
    expect(await ended).toEqual([1, null]);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});

const REQUESTS = 20;
const PERSON = JSON.stringify({
  kind: 'NATURAL',
  name: '当事人甲',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
});

const tokenOf = async (base: string): Promise<string> => {
  const answer = await fetch(`${base}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ accountName: 'demo-register', password: DEMO_PASSWORD }),
  });
  return ((await answer.json()) as { token: string }).token;
};

/** A request that the server has taken in and that waits for its body. */
const begin = async (base: string, token: string, agent: Agent): Promise<ClientRequest> => {
  const asked = request(`${base}/v1/persons/${randomUUID()}`, {
    method: 'PUT',
    agent,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(PERSON),
      'If-None-Match': '*',
      Expect: '100-continue',
    },
  });
  asked.flushHeaders();
  await once(asked, 'continue');
  return asked;
};

const finish = async (asked: ClientRequest): Promise<number | undefined> => {
  asked.end(PERSON);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode;
};

it('a server that is asked to end answers what it has taken in and is gone, although the client keeps its connections alive', async () => {
  const server = await ServerUnderFire.inNewFolder();
  const agent = new Agent({ keepAlive: true });
  try {
    await server.command('seed', '--demo');
    const token = await tokenOf(server.base);
    const asked = await Promise.all(Array.from({ length: REQUESTS }, () => begin(server.base, token, agent)));
    const ended = server.terminate();
    await eventually(() => expect(fetch(server.base)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } }));
    expect(await Promise.all(asked.map(finish))).toEqual(asked.map(() => 201));
    const { code, said } = await ended;
    expect(said).not.toContain('cut the connections');
    expect(code).toBe(0);
  } finally {
    agent.destroy();
    await server.stop();
  }
});

import type { FastifyInstance } from 'fastify';
import { Socket } from 'node:net';

/**
 * Once the server closes, a connection ends with the answer that is under way on it, so that a client that keeps it
 * alive does not hold up the end; the answer itself goes out whole.
 */
export const endConnectionsWithServer = (fastify: FastifyInstance): void => {
  let hasListened = false;
  const isClosing = (): boolean => hasListened && !fastify.server.listening;
  fastify.addHook('onListen', (done) => {
    hasListened = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing()) reply.header('Connection', 'close');
    done();
  });
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    if (isClosing() && raw.socket instanceof Socket) raw.socket.destroySoon();
    done();
  });
};

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and a server and, when armed, cuts the client off instead of giving it the next reply. */
export class ReplyCuttingProxy {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => {
    const upstream = connect(this.port, this.host);
    for (const socket of [client, upstream]) this.keep(socket);
    let cutting = false;
    client.on('data', (bytes) => {
      if (this.armed?.(bytes) === true) {
        cutting = true;
        this.armed = undefined;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (cutting) client.destroy();
      else client.write(bytes);
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.end());
  });
  private armed: ((request: Buffer) => boolean) | undefined;

  private constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  /** Listens on a free port of the loopback. */
  static async before(url: string): Promise<{ readonly proxy: ReplyCuttingProxy; readonly url: string }> {
    const target = new URL(url);
    const proxy = new ReplyCuttingProxy(target.hostname, Number(target.port));
    await new Promise<void>((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    target.host = `127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    return { proxy, url: target.href };
  }

  /** The reply to the next request that is the one meant is not delivered; the server has done its work. */
  cutReplyTo(meant: (request: Buffer) => boolean): void {
    this.armed = meant;
  }

  get isArmed(): boolean {
    return this.armed !== undefined;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}

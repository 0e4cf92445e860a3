import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Value of a header by its name in lower case; empty where there is none. */
  header(name: string): string;
}

/**
 * One kept-alive connection for load, one request at a time: what the generator of load spends is not left to what it
 * measures. Reads answers of a stated length only (RFC 9112, 6.3).
 */
export class LoadConnection {
  private readonly socket: Socket;
  private received = '';
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
    this.socket.on('data', (chunk: string) => this.read(chunk));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('the connection ended')));
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = Buffer.byteLength(body);
    const head = `${method} ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${head}${fields.join('')}\r\n${body}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: string): void {
    this.received += chunk;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.slice(0, end + 2);
    const header = (name: string): string => new RegExp(`\r\n${name}: (.*)\r\n`, 'i').exec(head)?.[1] ?? '';
    const length = Number(header('content-length'));
    if (this.received.length < end + 4 + length) return;
    const body = Buffer.from(this.received.slice(end + 4, end + 4 + length), 'latin1').toString();
    this.received = '';
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body, header });
  }
}

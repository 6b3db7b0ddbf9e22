import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** One answer of a time server. Both in milliseconds. */
export interface TimeSample {
  /** True time minus ours: positive when our clock is slow. */
  readonly offset: number;
  readonly roundTrip: number;
}

/** Seconds between 1900, where NTP counts from, and 1970. */
const NTP_EPOCH = 2_208_988_800;
const PACKET = 48;
/** Leap indicator 0, version 4, mode 3 (client): RFC 5905, 7.3. */
const CLIENT = 0x23;

/**
 * Asks one server once (SNTP, RFC 5905 section 14). The transmit timestamp we send is random (data minimisation, and a
 * forged answer would have to guess it); times of sending and arrival stay here. Rejects after `timeout` milliseconds, on
 * an answer to another question, and when the server says that it is not synchronised.
 */
export function askTimeServer(server: string, timeout = 2_000): Promise<TimeSample> {
  const { host, port } = addressOf(server);
  const nonce = randomBytes(8);
  const request = Buffer.alloc(PACKET);
  request[0] = CLIENT;
  nonce.copy(request, 40);
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  return new Promise<TimeSample>((resolve, reject) => {
    let sentAt = 0;
    let sentTick = 0;
    const timer = setTimeout(() => reject(new Error('the time server does not answer')), timeout);
    const end = (done: () => void): void => {
      clearTimeout(timer);
      socket.close();
      done();
    };
    timer.unref();
    socket.once('error', (error) => end(() => reject(error)));
    socket.on('message', (answer) => {
      // Duration by the steady clock: our own clock may be stepped between question and answer.
      const roundTrip = performance.now() - sentTick;
      const sample = sampleOf(answer, nonce, sentAt, roundTrip);
      if (sample instanceof Error) end(() => reject(sample));
      else if (sample) end(() => resolve(sample));
    });
    socket.connect(port, host, () => {
      sentAt = Date.now();
      sentTick = performance.now();
      socket.send(request);
    });
  }).finally(() => {
    try {
      socket.close();
    } catch {
      // Already closed by the answer.
    }
  });
}

/** Offset and round trip of an answer; undefined when it answers another question, an Error when it tells no time. */
function sampleOf(
  answer: Buffer,
  nonce: Buffer,
  sentAt: number,
  elapsed: number,
): TimeSample | Error | undefined {
  if (answer.length < PACKET || !answer.subarray(24, 32).equals(nonce)) return undefined;
  const first = answer[0] ?? 0;
  const stratum = answer[1] ?? 0;
  if ((first & 7) !== 4) return undefined;
  if (first >> 6 === 3 || stratum === 0 || stratum > 15)
    return new Error('the time server is not synchronised');
  const received = timestamp(answer, 32);
  const sent = timestamp(answer, 40);
  const arrivedAt = sentAt + elapsed;
  return { offset: (received - sentAt + (sent - arrivedAt)) / 2, roundTrip: elapsed - (sent - received) };
}

/** An NTP timestamp (seconds and 2^-32 seconds since 1900) as milliseconds since 1970; good until 2036-02-07 06:28 UTC and, by era, after. */
function timestamp(packet: Buffer, at: number): number {
  const seconds = packet.readUInt32BE(at);
  const era = seconds < 0x8000_0000 ? 0x1_0000_0000 : 0;
  return (seconds + era - NTP_EPOCH) * 1000 + (packet.readUInt32BE(at + 4) / 0x1_0000_0000) * 1000;
}

/** `host`, `host:port` or `[v6]:port`; NTP's port when none is given. */
export function addressOf(server: string): { host: string; port: number } {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]+))(?::(?<port>\d+))?$/.exec(server);
  if (!match?.groups) return { host: server, port: 123 };
  const { v6, name, port } = match.groups;
  return { host: v6 ?? name ?? server, port: Number(port ?? 123) };
}

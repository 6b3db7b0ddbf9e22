import { randomBytes } from 'node:crypto';
import { clientOptions, openLine, outcome, signInOver } from './device-client.ts';
import { pause } from './pause.ts';
import { revokeAll } from './revoke.ts';
import type { TlsClinic } from './tls-clinic.ts';

/** Seconds from the revocation to the end of each kind of open line. */
export interface CutFigures {
  readonly keepAliveSeconds: number;
  readonly eventStreamSeconds: number;
  readonly webSocketSeconds: number;
  readonly otherProcessSeconds: number;
  /** A device beside it, which was not revoked, keeps its line and goes on working. */
  readonly neighbourKept: boolean;
}

const seconds = (value: number): number => Math.round(value * 1000) / 1000;

/** Opens every kind of line on a device, revokes it, and measures how long each goes on. */
export async function cutLines(clinic: TlsClinic, otherPort: number): Promise<CutFigures> {
  const device = await clinic.issue({ name: '紛失する端末' });
  const neighbour = await clinic.issue({ name: '隣の端末' });
  const options = clientOptions(clinic.port, clinic.server, device);
  const cookie = await signInOver(options, 'alpha', 'sakura');
  const nextDoor = clientOptions(clinic.port, clinic.server, neighbour);
  let revokedAt = 0;
  const since = (): number => revokedAt;
  const head = (path: string, more: readonly string[] = []): string =>
    `${[`GET ${path} HTTP/1.1`, `Host: localhost:${clinic.port}`, `Cookie: ${cookie}`, ...more].join('\r\n')}\r\n\r\n`;
  const upgrade = [
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    ...[`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, `Origin: ${clinic.origin}`],
  ];
  const lines = await Promise.all([
    openLine(options, 'keep-alive', head('/healthz'), since),
    openLine(options, 'events', head('/api/events?topics=reception'), since),
    openLine(options, 'websocket', head('/api/draft', upgrade), since),
    openLine(clientOptions(otherPort, clinic.server, device), 'other process', head('/healthz'), since),
  ]);
  let neighbourCut = false;
  const kept = await openLine(nextDoor, 'neighbour', head('/healthz'), since);
  void kept.cut.then(() => {
    neighbourCut = true;
  });
  revokedAt = performance.now();
  await revokeAll(clinic, device);
  const cut = await Promise.all(lines.map((line) => Promise.race([line.cut, pause(60_000).then(() => 60)])));
  const [keepAlive = 60, events = 60, webSocket = 60, other = 60] = cut;
  return {
    keepAliveSeconds: seconds(keepAlive),
    eventStreamSeconds: seconds(events),
    webSocketSeconds: seconds(webSocket),
    otherProcessSeconds: seconds(other),
    neighbourKept: !neighbourCut && (await outcome(nextDoor)) === 'answered',
  };
}

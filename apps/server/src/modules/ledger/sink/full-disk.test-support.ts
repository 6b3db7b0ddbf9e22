// Started with a small limit of the file size, which stands for a full disk; then the limit is lifted.
import { execFileSync } from 'node:child_process';
import { openOutcomeSink } from './outcome-sink.ts';

process.on('SIGXFSZ', () => undefined);
const sink = await openOutcomeSink({ folder: process.argv[2] ?? '', process: 'p', flushEvery: 5 });
for (let at = 0; at < 50; at++) {
  sink.witness([{ id: `event-${at}`, tenantId: 'clinic', body: `{"id":"event-${at}"}` }], 'committed');
}
while (sink.failingSince() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited']);
await sink.flush();
console.log(sink.failingSince() === undefined ? 'failing then written' : 'still failing');
await sink.close();

import { execFile } from 'node:child_process';
import type { Advisory, PartNews } from './judge-part.ts';
import { compareVersions } from './versions.ts';

export interface Registry {
  /** By the folder of a part: the newest version that everybody who asks for it allows. */
  allowed(): Promise<ReadonlyMap<string, string>>;
  news(name: string, version: string): Promise<PartNews>;
  /** Advisories by the name of the part, or why there are none to be had. */
  advisories(): Promise<{ found: ReadonlyMap<string, readonly Advisory[]> } | { refused: string }>;
}

/** What npm prints, as far as it is read; a field that is not there is undefined. */
type Printed = Readonly<Record<string, unknown>>;

const printed = (value: unknown): Printed =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The registry as npm, with the settings of this machine, reaches it. `root` is the folder of the lockfile. */
export function npmRegistry(root: string, environment: NodeJS.ProcessEnv = process.env): Registry {
  const npm = (...args: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const own = environment['npm_execpath'];
      const [file, words] = own ? [process.execPath, [own, ...args]] : ['npm', args];
      const options = {
        cwd: root,
        env: environment,
        maxBuffer: 256 * 1_048_576,
        shell: process.platform === 'win32',
      };
      // npm outdated and npm audit end with 1 when there is something to tell.
      execFile(file, words, options, (error, stdout) => {
        if (stdout.trim() === '' && error) reject(error);
        else resolve(stdout);
      });
    });
  return {
    allowed: async () => {
      const report = printed(JSON.parse(await npm('outdated', '--all', '--json')));
      const allowed = new Map<string, string>();
      for (const entry of Object.values(report).flat().map(printed)) {
        const location = text(entry['location']) ?? '';
        const wanted = text(entry['wanted']);
        // Parts for other platforms are not installed and have no place.
        if (wanted === undefined || !location.includes('node_modules/')) continue;
        const path = location.slice(location.indexOf('node_modules/'));
        const known = allowed.get(path);
        allowed.set(path, known === undefined || compareVersions(wanted, known) < 0 ? wanted : known);
      }
      return allowed;
    },
    news: async (name, version) => {
      // With the version among the fields npm prints them by name even when the others are missing.
      const answer = await npm('view', `${name}@${version}`, 'version', 'time', 'deprecated', '--json');
      const { time, deprecated } = printed(JSON.parse(answer));
      const times = Object.entries(printed(time)).flatMap(([key, at]): [string, string][] => {
        const day = text(at);
        return day === undefined ? [] : [[key, day]];
      });
      return { times: Object.fromEntries(times), deprecated: text(deprecated) };
    },
    advisories: async () => {
      const { vulnerabilities } = printed(JSON.parse(await npm('audit', '--omit=dev', '--json')));
      if (vulnerabilities === undefined)
        return {
          refused: 'the registry in use offers none to `npm audit`: known faults were not looked for here',
        };
      const found = new Map<string, Advisory[]>();
      for (const entry of Object.values(printed(vulnerabilities)).map(printed))
        for (const cause of [entry['via']].flat().map(printed)) {
          // A cause that is only the name of another part is told with that part.
          const name = text(cause['name']);
          if (name === undefined) continue;
          const advisory = { severity: text(cause['severity']) ?? '', title: text(cause['title']) ?? '' };
          found.set(name, [...(found.get(name) ?? []), advisory]);
        }
      return { found };
    },
  };
}

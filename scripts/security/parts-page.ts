import { type JudgedPart, MOST_DAYS_BEHIND } from './judge-part.ts';
import { overdueOf, type PartsReport } from './look-at-parts.ts';

export const PARTS_PAGE = 'docs/security/parts.md';

/** The page as Markdown: what was looked at, what is overdue, what is behind. */
export function partsPage(report: PartsReport): string {
  const { looked, advisories, parts } = report;
  const behind = parts.filter(({ newest }) => newest !== undefined);
  const overdue = overdueOf(report);
  return [
    '# Parts in production',
    '',
    `Written by \`npm run parts\` (it asks the registry; everything else of the checks works without a network). Looked at on ${looked}: ${parts.length} parts of others that run in production (server, screens, witness, Node, engine), ${parts.filter(({ direct }) => direct).length} of them named by us. Each by name, version and licence: [parts.json](parts.json).`,
    '',
    `- Advisories: ${advisories === 'asked' ? 'asked of the registry (`npm audit`)' : advisories}.`,
    `- Support and newer versions: asked for every part that we name and for every other that could be newer; of the rest the lockfile says whether they are out of support. Days of publication are those that the registry in use tells; a mirror may tell the day on which it first fetched a version.`,
    `- Times: [SECURITY.md](../../SECURITY.md), Updates of parts; where no fault is known, ${MOST_DAYS_BEHIND} days after the first newer version of the line.`,
    '',
    '## Overdue',
    '',
    ...(overdue.length === 0 ? ['None.'] : overdue.map((line) => `- ${line}`)),
    '',
    '## Behind, within the times',
    '',
    ...tableOf(behind.filter(({ overdue: late }) => late === undefined)),
    '',
    '## Licences',
    '',
    ...licencesOf(parts).map(([licence, count]) => `- ${licence}: ${count}`),
    '',
  ].join('\n');
}

function tableOf(parts: readonly JudgedPart[]): string[] {
  if (parts.length === 0) return ['None.'];
  return [
    '| part | in use | newest of its line | first newer one |',
    '|---|---|---|---|',
    ...parts.map(
      ({ name, version, newest, behindSince }) => `| ${name} | ${version} | ${newest} | ${behindSince} |`,
    ),
  ];
}

function licencesOf(parts: readonly JudgedPart[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { licence } of parts)
    counts.set(licence || 'not stated', (counts.get(licence || 'not stated') ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

import { basename } from 'node:path';
import { chapterOf, type Index, type Row, VERDICTS } from './asvs-rows.ts';

export const PAGE = 'docs/security/asvs.md';

const HEAD = `# OWASP ASVS 5.0.0, levels 1 and 2

Written by \`node scripts/security/asvs.ts\` from \`docs/security/asvs/*.json\`; edit those. The requirements are named in words of our own; their text stands in the [standard](https://github.com/OWASP/ASVS/tree/v5.0.0).

- **test**: the named tests or proofs show it.
- **setting**: a setting, a line of code or a page holds it; no test of its own.
- **reason**: it does not apply, or is done otherwise on purpose; the reason is written.
- **open**: not yet, or not wholly; what is missing is written.
`;

/** The page as Markdown: counts by chapter and level, what is open, and a table for each chapter. */
export function pageOf(rows: readonly Row[], { chapters }: Index): string {
  const open = rows.filter(({ verdict }) => verdict === 'open');
  return [
    HEAD,
    '## Counts',
    '',
    `| chapter | ${VERDICTS.join(' | ')} | all |`,
    '|---|---|---|---|---|---|',
    ...Object.entries(chapters).map(([chapter, name]) =>
      counts(
        `${chapter} ${name}`,
        rows.filter((row) => chapterOf(row) === chapter),
      ),
    ),
    ...[1, 2].map((level) =>
      counts(
        `**level ${level}**`,
        rows.filter((row) => row.level === level),
      ),
    ),
    counts('**all**', rows),
    '',
    '## Open',
    '',
    ...open.map(({ id, level, topic, how }) => `- **${id}** (level ${level}) ${topic}: ${how}`),
    '',
    ...Object.entries(chapters).flatMap(([chapter, name]) => [
      `## ${chapter} ${name}`,
      '',
      '| id | level | what | verdict | how | where |',
      '|---|---|---|---|---|---|',
      ...rows.filter((row) => chapterOf(row) === chapter).map(line),
      '',
    ]),
  ].join('\n');
}

function counts(name: string, rows: readonly Row[]): string {
  const figures = VERDICTS.map((verdict) => rows.filter((row) => row.verdict === verdict).length);
  return `| ${[name, ...figures, rows.length].join(' | ')} |`;
}

function line({ id, level, topic, verdict, how, where }: Row): string {
  const links = where.map((path) => `[${basename(path)}](../../${path})`).join(', ');
  return `| ${[id, level, cell(topic), verdict, cell(how), links].join(' | ')} |`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

import { claimedMonths, type ReadClaimFile } from '@akashi/claim-file';
import { deriveClaims, RULES_FROM, summaryOf } from '@akashi/fees';
import { linesOf } from './claims-derive-lines.ts';
import type { DeriveReport } from './claims-derive-report.ts';
import { openClaimFile, unlessUnreadable } from './claims-file.ts';
import { diseasesOf, loadMasters } from './claims-masters.ts';

export interface DeriveOptions {
  /** Folder with the publisher's master files. */
  masters: string;
  json: boolean;
  say: (line: string) => void;
}

/**
 * `akashi claims derive FILE --masters DIR`: takes out of every claim what a machine must add, gives the rest to the
 * calculation as orders, and says how much comes back and why the rest does not. Exit code 0 when everything came
 * back, 1 when not, 2 when the file or the masters cannot be read. Nothing of a patient is printed.
 */
export function deriveCommand(path: string, { masters, json, say }: DeriveOptions): number {
  return unlessUnreadable(say, () => {
    const report = deriveFile(openClaimFile(path), masters);
    if (json) say(JSON.stringify(report, undefined, 2));
    else for (const line of linesOf(report)) say(line);
    const { claims } = report.summary;
    return claims.different + claims.skipped + report.unreadable.length === 0 ? 0 : 1;
  });
}

/** The report over a file that was read. Throws UnreadableClaimFile when the masters cannot be read. */
export function deriveFile(file: ReadClaimFile, folder: string): DeriveReport {
  const { claims, unreadable } = claimedMonths(file);
  const months = [...new Set(claims.map(({ month }) => month))].sort();
  const { masters, files } = loadMasters(folder, months.at(-1) ?? '');
  const diseases = diseasesOf(folder);
  const first = months[0];
  const rulesFrom = first !== undefined && `${first}-01` < RULES_FROM ? `${first}-01` : undefined;
  const derivation = deriveClaims(claims, masters, {
    disease(code) {
      const row = diseases.get(code);
      return (
        row && { specificDisease: row.specificDisease, intractableOutpatient: row.intractableOutpatient }
      );
    },
    ...(rulesFrom === undefined ? {} : { rulesFrom }),
  });
  return {
    ...derivation,
    months,
    ...(rulesFrom === undefined ? {} : { rulesFrom }),
    masterFiles: files,
    unreadable,
    summary: summaryOf(derivation),
  };
}

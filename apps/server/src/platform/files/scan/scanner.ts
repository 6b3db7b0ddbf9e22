import { clamdScanner } from './clamd.ts';

/** What a scanner says of a file. `unreachable`: it said nothing, so nobody may open the file yet. */
export type ScanVerdict =
  | { readonly state: 'clean'; readonly engine: string }
  | { readonly state: 'infected'; readonly engine: string; readonly finding: string }
  | { readonly state: 'unreachable' };

export interface Scanner {
  /** Never throws: whatever goes wrong is `unreachable` (fail closed). */
  scan(content: Uint8Array): Promise<ScanVerdict>;
}

/** Where clamd listens: `host:port` or `unix:/path`. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** Reads an address; undefined when it is none. */
export function scannerAddress(text: string): ScannerAddress | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice(5) };
  const match = /^([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(text);
  const [, host = '', port = ''] = match ?? [];
  if (!match || Number(port) > 65_535) return undefined;
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
}

/** The scanner of the setting, or undefined when none is set up. */
export function openScanner(setting: string | undefined): Scanner | undefined {
  const address = setting === undefined ? undefined : scannerAddress(setting);
  return address && clamdScanner(address);
}

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

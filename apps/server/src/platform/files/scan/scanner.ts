import { clamdScanner } from './clamd.ts';
import type { Scanner, ScannerAddress } from './verdict.ts';

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

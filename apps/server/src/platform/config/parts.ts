import type { SettingName } from './settings.ts';

export interface TlsConfig {
  readonly cert: string;
  readonly key: string;
  /** Authorities of the device certificates; when there are any, every connection must show one. */
  readonly clientCa: readonly string[];
  /** Revocation list of an external authority. */
  readonly clientCrl: string | undefined;
}

/** Reads one setting by its name. */
export type Read = (name: SettingName) => string | undefined;

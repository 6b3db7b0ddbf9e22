import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Chromium as Debian ships it: the packed one has no key store and asks for no certificate. */
export const CHROMIUM = '/usr/bin/chromium';

/** A device with a home of its own: Chromium keeps its certificates in the NSS key store there, as on any Linux desk. */
export class DeviceBrowser {
  readonly #home: string;
  #context: BrowserContext | undefined;

  constructor(folder: string, name: string) {
    this.#home = join(folder, name);
    mkdirSync(join(this.#home, '.pki', 'nssdb'), { recursive: true });
    this.#certutil('-N', '--empty-password');
  }

  get #store(): string {
    return `sql:${join(this.#home, '.pki', 'nssdb')}`;
  }

  #certutil(...args: readonly string[]): string {
    return execFileSync('certutil', [...args, '-d', this.#store], { encoding: 'utf8' });
  }

  /** Believes this authority for servers, as the administrator of the device arranges it. */
  trust(file: string): void {
    this.#certutil('-A', '-n', 'clinic server authority', '-t', 'C,,', '-i', file);
  }

  /** What a double click on the file does: key and certificate go into the key store. */
  importFile(file: string, password: string): void {
    execFileSync('pk12util', ['-i', file, '-d', this.#store, '-W', password, '-K', ''], { stdio: 'pipe' });
  }

  /** Nicknames of the private keys in the store. */
  keys(): number {
    const listed = this.#certutil('-K', '-f', '/dev/null');
    return listed.split('\n').filter((line) => /^<\s*\d+>/.test(line)).length;
  }

  /** Starts the browser, or starts it anew: decisions about certificates are kept as long as it runs. */
  async open(): Promise<BrowserContext> {
    await this.close();
    this.#context = await chromium.launchPersistentContext(join(this.#home, 'profile'), {
      executablePath: CHROMIUM,
      // The shell script around Debian's Chromium wants a home and a place for its own settings.
      env: { ...process.env, HOME: this.#home, XDG_CONFIG_HOME: join(this.#home, '.config') },
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      acceptDownloads: true,
    });
    this.#context.setDefaultTimeout(30_000);
    return this.#context;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }
}

import type { Role } from '@akashi/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoLogins } from '../../apps/server/src/demo/index.ts';
import { signIn } from '../desk/sign-in.ts';
import { type Api, type Credentials, signInToApi } from './api.ts';
import type { Shots } from './shots.ts';
import { Watch } from './watch.ts';
import { ADMINISTRATOR, INITIAL_PASSWORD, PASSWORD, type World } from './world.ts';

/** Somebody at a desk: one browser of their own. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly name: string;
}

export interface Clinic {
  readonly code: string;
  /** The same institution asked without a screen, by its administrator. */
  readonly api: Api;
  credentials(role: Role): { tenantCode: string; loginId: string; password: string };
}

interface OpenOptions {
  /** Time stands under control of the journey, for what happens after minutes of doing nothing. */
  readonly ownClock?: boolean;
  readonly dark?: boolean;
}

const STAFF = [
  { role: 'doctor', loginId: 'sakura', name: '佐倉　医子', kana: 'サクラ　イコ', departmentCode: '01' },
  { role: 'nurse', loginId: 'kango', name: '看護　見本', kana: 'カンゴ　ミホン', departmentCode: '01' },
  { role: 'clerk', loginId: 'uketsuke', name: '受付　例子', kana: 'ウケツケ　レイコ', departmentCode: null },
] as const;

/** What a journey works with: clinics, windows, screenshots. Everything opened here is closed by `leave`. */
export class House {
  readonly watch = new Watch();
  readonly address: string;
  /** An `akashi` command at the machine of the server. */
  readonly command: World['command'];
  /** What no screen can do: to let years go by. */
  readonly arrange: World['arrange'];
  readonly #browser: Browser;
  readonly #shots: Shots;
  readonly #contexts: BrowserContext[] = [];

  constructor(browser: Browser, world: World, shots: Shots) {
    this.#browser = browser;
    this.address = world.server.address;
    this.command = world.command;
    this.arrange = world.arrange;
    this.#shots = shots;
  }

  /** A founded clinic, its staff hired by the administrator. */
  async clinic(code: string): Promise<Clinic> {
    const administrator = { tenantCode: code, loginId: ADMINISTRATOR, password: PASSWORD };
    const api = await this.#firstSignIn(administrator);
    for (const member of STAFF) {
      await api.identity.createStaff({ body: { ...member, password: INITIAL_PASSWORD } });
      await this.#firstSignIn({ ...administrator, loginId: member.loginId });
    }
    return {
      code,
      api,
      credentials: (role) => ({
        ...administrator,
        loginId: STAFF.find((member) => member.role === role)?.loginId ?? ADMINISTRATOR,
      }),
    };
  }

  /** The password that was handed over is good for one thing: choosing one's own. */
  async #firstSignIn(credentials: Credentials): Promise<Api> {
    const api = await signInToApi(this.address, { ...credentials, password: INITIAL_PASSWORD });
    const change = { password: INITIAL_PASSWORD, newPassword: credentials.password };
    await api.identity.changePassword({ body: change });
    return api;
  }

  /** The server asked as one of the staff. */
  apiOf(clinic: Clinic, role: Role): Promise<Api> {
    return signInToApi(this.address, clinic.credentials(role));
  }

  /** A browser window nobody has signed in at yet. */
  async window(name: string, { ownClock = false, dark = false }: OpenOptions = {}): Promise<Window> {
    const context = await this.#browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      colorScheme: dark ? 'dark' : 'light',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    this.watch.follow(page, name);
    if (ownClock) await page.clock.install();
    await page.goto(this.address);
    return { page, context, name };
  }

  /** A window with one of the staff signed in. */
  async open(clinic: Clinic, role: Role, options?: OpenOptions): Promise<Window> {
    const window = await this.window(`${clinic.code} ${role}`, options);
    await signIn(window.page, clinic.credentials(role));
    return window;
  }

  /** A window with somebody of the demo clinic signed in. */
  async openDemo(role: Role, options?: OpenOptions): Promise<Window> {
    const login = demoLogins.find((one) => one.role === role);
    if (!login) throw new Error(`the demo clinic has no ${role}`);
    const window = await this.window(`demo ${role}`, options);
    await signIn(window.page, { ...login, tenantCode: login.tenant });
    return window;
  }

  shot({ page }: Window, name: string): Promise<void> {
    return this.#shots.take(page, name);
  }

  shotOf(page: Page, name: string): Promise<void> {
    return this.#shots.take(page, name);
  }

  /** The pages still open, for a look after something went wrong. */
  pages(): readonly Page[] {
    return this.#contexts.flatMap((context) => context.pages());
  }

  async leave(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }
}

import type { BrowserContext, Page } from 'playwright-core';

const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;
const NETWORK =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_NETWORK_CHANGED|WebSocket connection to .* failed/;

const REPORT_POLICY = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy violation: ' + event.effectiveDirective + ' ' + event.blockedURI))`;

/** Faults that a person would never see but that are faults all the same. */
export class Watch {
  readonly #faults: string[] = [];
  #offline = false;

  /** While the network is cut on purpose the browser complains, rightly. */
  async cutNetwork(context: BrowserContext): Promise<void> {
    this.#offline = true;
    await context.setOffline(true);
  }

  async restoreNetwork(context: BrowserContext): Promise<void> {
    await context.setOffline(false);
  }

  /** A request of this journey is dropped on purpose. */
  dropsRequests(): void {
    this.#offline = true;
  }

  follow(page: Page, whose: string): void {
    page.on('pageerror', (error) => this.#faults.push(`${whose}: page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = message.text();
      if (REFUSED.test(text) || (this.#offline && NETWORK.test(text))) return;
      this.#faults.push(`${whose}: console: ${text.slice(0, 400)} (${message.location().url})`);
    });
    // The browser complains of a style or script that the policy kept out, by this event alone where it stays silent.
    void page.addInitScript(REPORT_POLICY);
    page.on('response', (response) => {
      if (response.status() >= 500)
        this.#faults.push(`${whose}: ${response.status()} ${new URL(response.url()).pathname}`);
    });
  }

  faults(): readonly string[] {
    return this.#faults;
  }
}

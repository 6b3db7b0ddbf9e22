/** One open patient or chart in the strip under the bar. */
export interface OpenTab {
  /** Path of its screen; also what makes it one tab. */
  readonly path: string;
  readonly kind: 'patient' | 'chart' | 'accounting';
  readonly number: number;
  readonly name: string;
}

const MOST = 12;

/** The open tabs of this window. They hold names: outside memory they lie sealed (`drafts/desk.ts`). */
export class OpenTabs {
  #tabs: readonly OpenTab[] = [];
  #listeners = new Set<() => void>();

  all = (): readonly OpenTab[] => this.#tabs;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens a tab or brings its name up to date; the oldest give way. */
  open(tab: OpenTab): void {
    const index = this.#tabs.findIndex((one) => one.path === tab.path);
    const next = index < 0 ? [...this.#tabs, tab].slice(-MOST) : this.#tabs.with(index, tab);
    if (JSON.stringify(next) !== JSON.stringify(this.#tabs)) this.#set(next);
  }

  /** Closes a tab; returns the path of the neighbour that takes its place, if any. */
  close(path: string): string | undefined {
    const index = this.#tabs.findIndex((one) => one.path === path);
    this.#set(this.#tabs.filter((one) => one.path !== path));
    return (this.#tabs[index] ?? this.#tabs[index - 1])?.path;
  }

  /** Opens the tabs that somebody had left. */
  restore(tabs: readonly OpenTab[]): void {
    this.#set(tabs);
  }

  #set(tabs: readonly OpenTab[]): void {
    this.#tabs = tabs;
    for (const listener of this.#listeners) listener();
  }
}

export const openTabs = new OpenTabs();

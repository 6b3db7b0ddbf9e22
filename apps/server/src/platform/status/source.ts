import type { StatusLine } from '@akashi/contract';

export type StatusState = StatusLine['state'];

/** What a part of the installation says of itself. Figures and words for the administrator, never patient data. */
export type StatusReading = Omit<StatusLine, 'id' | 'label'>;

/** A line of the status screen. A module offers its own; `serve.ts` gathers them. */
export interface StatusSource {
  /** Stable and short, such as `time` or `tls`. */
  readonly id: string;
  /** What the administrator calls it. */
  readonly label: string;
  /** Reads the present state. A throw is shown as `danger` without its reason, which goes to the log. */
  read(): Promise<StatusReading> | StatusReading;
}

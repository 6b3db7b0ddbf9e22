/**
 * A finding about a claim file. `text` and `next` are for the person at the desk and never
 * contain what a field holds, since claims hold patient data.
 */
export interface Problem {
  /** Stable code, e.g. `CLAIM-FIELD-WIDTH`. */
  code: string;
  /** `error`: the file would be refused or miscounted. `warning`: tolerated, worth a look. */
  severity: 'error' | 'warning';
  /** 1-based line of the file; 0 when the finding is about the file as a whole or a generated record. */
  line: number;
  /** レコード識別情報, '' for the file as a whole. */
  record: string;
  /** 1-based item number and its label. */
  item?: number;
  field?: string;
  /** レセプト番号 (RE.2) the line belongs to. */
  receipt?: string;
  /** What is wrong. */
  text: string;
  /** What to do next. */
  next: string;
}

export type ProblemInput = Omit<Problem, 'severity' | 'line' | 'record'> &
  Partial<Pick<Problem, 'severity' | 'line' | 'record'>>;

/** A problem; severity defaults to `error`, the place to the file as a whole. */
export function problem(input: ProblemInput): Problem {
  return { severity: 'error', line: 0, record: '', ...input };
}

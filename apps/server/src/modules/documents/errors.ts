/** Stable codes of what can be wrong with a print. */
export type DocumentErrorCode =
  | 'DOCUMENT_INPUT'
  | 'DOCUMENT_EDITION_NONE'
  | 'DOCUMENT_EDITION_UNKNOWN'
  | 'DOCUMENT_TEMPLATE';

/** One thing wrong with the input of a document: where it is and what to do. Carries no patient data. */
export interface DocumentProblem {
  /** Path of the field in the input, e.g. `groups[0].drugs[2].noSubstitution`. */
  field: string;
  message: string;
}

/** A document that cannot be printed. `problems` is for the screen; nothing in it names a patient. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;
  readonly problems: readonly DocumentProblem[];

  constructor(code: DocumentErrorCode, message: string, problems: readonly DocumentProblem[] = []) {
    super(message);
    this.name = 'DocumentError';
    this.code = code;
    this.problems = problems;
  }
}

/** @throws {DocumentError} `DOCUMENT_INPUT` when there is at least one problem. */
export function refuse(form: string, problems: readonly DocumentProblem[]): void {
  if (problems.length === 0) return;
  const first = problems[0]?.message ?? '';
  throw new DocumentError('DOCUMENT_INPUT', `${form}を印刷できません。${first}`, problems);
}

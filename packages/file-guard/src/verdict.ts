/** Why a file is not taken. Stable: each has its sentence and next step in the error catalogue. */
export const REFUSALS = [
  'FILE_EMPTY',
  'FILE_NAME_UNSAFE',
  'FILE_KIND_REFUSED',
  'FILE_TYPE_MISMATCH',
  'FILE_EXECUTABLE',
  'FILE_ARCHIVE',
  'FILE_OLD_OFFICE',
  'FILE_MACRO',
  'FILE_ACTIVE_CONTENT',
  'FILE_EMBEDDED',
  'FILE_EXTERNAL_LINK',
  'FILE_ENCRYPTED',
  'FILE_BROKEN',
  'FILE_POLYGLOT',
  'FILE_TOO_MANY_PIXELS',
  'FILE_BOMB',
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** Thrown inside the guard, caught at its door: nothing of the file's content is in it. */
export class Refused extends Error {
  readonly code: Refusal;
  constructor(code: Refusal) {
    super(code);
    this.name = 'Refused';
    this.code = code;
  }
}

/** Ends the inspection. */
export function refuse(code: Refusal): never {
  throw new Refused(code);
}

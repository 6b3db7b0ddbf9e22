import type { FileRefusal } from '@akashi/contract';

/** Thrown inside the guard, caught at its door: nothing of the file's content is in it. */
export class Refused extends Error {
  readonly code: FileRefusal;
  constructor(code: FileRefusal) {
    super(code);
    this.name = 'Refused';
    this.code = code;
  }
}

/** Ends the inspection. */
export function refuse(code: FileRefusal): never {
  throw new Refused(code);
}

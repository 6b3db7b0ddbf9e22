/** One entry of the error catalogue. Both texts are fixed sentences: nothing is ever filled into them. */
export interface ErrorEntry {
  readonly status:
    | 400
    | 401
    | 403
    | 404
    | 405
    | 409
    | 410
    | 412
    | 413
    | 415
    | 422
    | 423
    | 429
    | 500
    | 502
    | 503
    | 504;
  /** What is wrong, in Japanese, for the person at the screen. */
  readonly message: string;
  /** What that person should do next, in Japanese. */
  readonly next: string;
}

/** Declares the errors of one module: code in UPPER_SNAKE_CASE → entry. */
export function catalogue<const C extends Readonly<Record<Uppercase<string>, ErrorEntry>>>(entries: C): C {
  return entries;
}

import { runVerifier } from '@akashi/verifier';

const OUTSIDE = ['policy', 'worm', 'sink', 'witness'] as const;

export type Outside = Partial<Record<(typeof OUTSIDE)[number], string>> & { json?: boolean };

/** `akashi log verify FILE`: the same verifier that lies in each bundle, out of this installation. */
export function verifyFile(file: string | undefined, options: Outside, say: (line: string) => void): number {
  if (file === undefined) {
    say('LOG-VERIFY: 確かめるファイルを指定するか、--live を付けてください。');
    return 2;
  }
  return runVerifier([file, ...outsideArguments(options)], say);
}

/** The options as the verifier takes them. */
export function outsideArguments(options: Outside): string[] {
  const named = OUTSIDE.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return options.json === true ? [...named, '--json'] : named;
}

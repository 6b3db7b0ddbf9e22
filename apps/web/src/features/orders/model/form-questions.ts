/** Questions of the fee rules whose answer is a field of the order's own form. */
const ANSWERED: ReadonlySet<string> = new Set([
  'FEES-REHAB-ONSET',
  'FEES-PSYCHOTROPIC-CLASS',
  'FEES-SAME-FIELD',
]);

/** Rules that pay nothing until a field of the form says why they should. */
const REFUSED: ReadonlySet<string> = new Set(['F.patch', 'F.gargle']);

interface Asked {
  readonly holds: readonly { readonly code: string; readonly text: string }[];
  readonly suppressed: readonly { readonly reason: { readonly rule: string; readonly text: string } }[];
}

/** What the form of an order is opened for: its questions, each once. */
export function formQuestions({ holds, suppressed }: Asked): string[] {
  const refused = suppressed
    .filter(({ reason }) => REFUSED.has(reason.rule))
    .map(({ reason }) => reason.text);
  return [...new Set([...holds.filter(answeredInForm).map(({ text }) => text), ...refused])];
}

export function answeredInForm(hold: { readonly code: string }): boolean {
  return ANSWERED.has(hold.code);
}

/** Questions of the fee rules whose answer is a field of the order's own form. */
const ANSWERED: ReadonlySet<string> = new Set([
  'FEES-REHAB-ONSET',
  'FEES-PSYCHOTROPIC-CLASS',
  'FEES-SAME-FIELD',
]);

export function answeredInForm(hold: { readonly code: string }): boolean {
  return ANSWERED.has(hold.code);
}

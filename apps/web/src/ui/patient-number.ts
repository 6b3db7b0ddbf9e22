/** 患者番号 as staff read it: at least five digits. */
export function patientNumber(number: number): string {
  return String(number).padStart(5, '0');
}

/** 法別番号 in the order in which they pay and are recorded (記載要領, 法別番号及び制度の略称表). */
const NATIONAL: readonly string[] = [
  '13',
  '14',
  '18',
  '29',
  '30',
  '10',
  '11',
  '20',
  '21',
  '15',
  '16',
  '24',
  '22',
  '28',
  '17',
  '79',
  '19',
  '23',
  '52',
  '54',
  '51',
  '38',
  '53',
  '66',
  '62',
  '25',
  '12',
];

/**
 * Place of a 法別番号 (two digits): the smaller one pays first. What the national list does not name is local
 * (80番台 and others) and comes after it by number; text that is no number comes first among those.
 */
export function subsidyPlace(law: string): number {
  const place = NATIONAL.indexOf(law);
  return place >= 0 ? place : NATIONAL.length + (Number(law) || 0);
}

/** A new list in the order of use; those of the same law keep their order. */
export function inSubsidyOrder<T>(subsidies: readonly T[], lawOf: (subsidy: T) => string): T[] {
  return [...subsidies].sort((a, b) => subsidyPlace(lawOf(a)) - subsidyPlace(lawOf(b)));
}

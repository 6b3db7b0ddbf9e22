/** What a copy is sealed as, by its name `staffId:encounterId`: it opens as nothing else, and for no other encounter. */
export function copyPlace(name: string): string {
  return `chart-draft:${name}`;
}

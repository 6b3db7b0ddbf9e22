import { summaryOf } from '../../orders/index.ts';
import type { ChartInput, ChartLine } from '../model/chart.ts';
import { type Issue, printedPatient } from './receipt-input.ts';
import type { VisitToPrint } from './visit-to-print.ts';

const deskFull = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'short',
});
const desk = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });

/** 2号用紙 of one visit: the latest version, what it replaced struck through but readable. */
export function chartInput(visit: VisitToPrint, issue: Issue, printedBy: string): ChartInput {
  const latest = visit.versions.at(-1);
  const { date } = visit.encounter;
  return {
    issuedAt: issue.at.toISOString(),
    institution: visit.institution,
    patient: {
      ...printedPatient(visit),
      birthDate: visit.detail.patient.birthDate,
      sex: visit.detail.patient.sex,
    },
    from: date,
    to: date,
    printedBy,
    entries: latest
      ? [
          {
            day: date,
            time: desk.format(new Date(latest.signedAt)),
            department: visit.department,
            doctor: latest.signedBy.name,
            progress: amended(visit, (index) => progressOf(visit, index)),
            orders: amended(visit, (index) =>
              (visit.versions[index]?.body.orders ?? []).map((order) => ({ text: summaryOf(order) })),
            ),
            signed: { by: latest.signedBy.name, at: clock(latest.signedAt), version: latest.version },
            ...(latest.enteredBy.id === latest.signedBy.id ? {} : { enteredBy: latest.enteredBy.name }),
          },
        ]
      : [],
  };
}

function progressOf(visit: VisitToPrint, index: number): ChartLine[] {
  const soap = visit.versions[index]?.body.soap;
  if (!soap) return [];
  return (['s', 'o', 'a', 'p'] as const).flatMap((part) =>
    soap[part]
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((text, line) => ({ text, ...(line === 0 ? { tag: part.toUpperCase() } : {}) })),
  );
}

/** Lines of the latest version; lines that only earlier versions had are struck, later ones say who added them and why. */
function amended(visit: VisitToPrint, lines: (index: number) => ChartLine[]): ChartLine[] {
  const last = visit.versions.length - 1;
  const current = lines(last);
  if (last <= 0) return current;
  const first = new Set(lines(0).map((line) => line.text));
  const now = new Set(current.map((line) => line.text));
  const version = visit.versions[last];
  const change = version
    ? {
        by: version.signedBy.name,
        at: clock(version.signedAt),
        ...(version.reason ? { reason: version.reason } : {}),
      }
    : undefined;
  if (!change) return current;
  const gone = visit.versions
    .slice(0, -1)
    .flatMap((_, index) => lines(index).filter((line) => !now.has(line.text)));
  const struck = [...new Map(gone.map((line) => [line.text, { ...line, struck: change }])).values()];
  return [...struck, ...current.map((line) => (first.has(line.text) ? line : { ...line, added: change }))];
}

/** Date and time on the clinic's clock, as printed. */
function clock(instant: string): string {
  return deskFull.format(new Date(instant));
}

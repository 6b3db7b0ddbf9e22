import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll, publicPackages } from '../../scripts/pack/build.mjs';
import type { Journey } from '../support/journey.ts';
import { TODAY } from '../support/world.ts';

const root = join(import.meta.dirname, '..', '..');
const ORIGIN = 'http://packages.test';

/** What the page computes with nothing but the built packages and the rows it is given. */
const PROGRAM = `
  import { calculateVisit, mastersFrom } from '@akashi/fees';
  import { makeRecord, readClaimFile, writeClaimFile } from '@akashi/claim-file';
  import { procedureFromColumns } from '@akashi/master-files';
  const { rows, today } = await (await fetch('/rows.json')).json();
  const procedures = rows.map((row) => procedureFromColumns(row.columns, row.validFrom, row.validTo));
  const visit = { id: 'v', date: today, time: '10:00', department: '01', visitKind: 'initial', diseases: [], orders: [] };
  const institution = { kind: 'clinic', beds: 0, generalBeds: 0, standards: [], closedWeekdays: [0], closedDates: [],
    hours: { 2: [['09:00', '18:00']] }, pediatrics: false };
  const result = calculateVisit(visit,
    { patient: { birthDate: '1975-03-03', sex: 'female' }, institution, history: { earlierVisits: [], charged: [] } },
    mastersFrom({ procedures, drugs: [], materials: [] }));
  const record = makeRecord('RE', { claimMonth: '202509', patientName: '見本　花子' });
  const bytes = writeClaimFile({ records: [record] });
  const again = readClaimFile(bytes);
  window.answer = { points: result.points, units: result.units.flatMap((unit) => unit.lines.map((line) => line.code)),
    bytes: [...bytes], name: again.claims[0].head.fields.find((field) => field.startsWith('見本')), eof: again.eof };
`;

interface Answer {
  readonly points: number;
  readonly units: readonly string[];
  readonly bytes: readonly number[];
  readonly name: string;
  readonly eof: boolean;
}

export const publicPackagesJourney: Journey = {
  name: 'public-packages',
  title: 'the published packages calculate and encode in a plain page, without server and without bundler',
  clinics: ['pakkeeji'],
  async run(house) {
    const clinic = await house.clinic('pakkeeji');
    const { rows } = await clinic.api.masters.masterRows({ body: { on: TODAY, procedures: ['111000110'] } });
    buildAll();
    const { page } = await house.window('a plain page');
    await serve(page, JSON.stringify({ rows, today: TODAY }));
    await page.goto(`${ORIGIN}/`);
    const answer = await page.waitForFunction<Answer>('window.answer').then((handle) => handle.jsonValue());
    assert.deepEqual([answer.points, answer.units], [291, ['111000110']]);
    assert.deepEqual([answer.name, answer.eof, answer.bytes.at(-1)], ['見本　花子', true, 0x1a]);
    // Read by the platform's own decoder, which knows nothing of ours.
    const text = new TextDecoder('shift_jis').decode(new Uint8Array(answer.bytes));
    assert.match(text, /^RE,.*見本　花子/);
  },
};

/** Gives the page its import map, the program, the rows and the built files; nothing else. */
async function serve(page: Page, rows: string): Promise<void> {
  const imports: Record<string, string> = { fflate: '/node_modules/fflate/esm/browser.js' };
  for (const name of publicPackages) imports[`@akashi/${name}`] = `/packages/${name}/dist/index.js`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
    <script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="/program.js"></script>`;
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (pathname === '/rows.json') return route.fulfill({ contentType: 'application/json', body: rows });
    const body = pathname === '/program.js' ? PROGRAM : readFileSync(join(root, normalize(pathname)), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body });
  });
}

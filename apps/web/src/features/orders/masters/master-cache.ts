import {
  type Disease,
  type Drug,
  diseaseFromColumns,
  drugFromColumns,
  type Material,
  materialFromColumns,
  type Procedure,
  procedureFromColumns,
  SELECTIVE_ROW,
} from '@akashi/master-files';
import { api } from '../../../app/index.ts';

type Wanted = 'procedures' | 'drugs' | 'materials' | 'diseases';
const KINDS = ['procedures', 'drugs', 'materials', 'diseases'] as const;
type CodeLists = { readonly [K in Wanted]?: readonly string[] };

/** Rows of the masters in force on one day, each code fetched once; absent codes are remembered as absent. */
export class MasterCache {
  readonly on: string;
  readonly procedures = new Map<string, Procedure | null>();
  readonly drugs = new Map<string, Drug | null>();
  /** （選） rows by the code of their 長期収載品; the server sends them along with it. */
  readonly selectiveDrugs = new Map<string, Drug>();
  readonly materials = new Map<string, Material | null>();
  readonly diseases = new Map<string, Disease | null>();
  #running: Promise<void> = Promise.resolve();

  constructor(on: string) {
    this.on = on;
  }

  /** Fetches the codes that are not known yet; true when something new came. Rejects when the network fails. */
  async need(codes: CodeLists): Promise<boolean> {
    const before = this.#running;
    let release: () => void = () => undefined;
    this.#running = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await before;
      return await this.#fetch(codes);
    } finally {
      release();
    }
  }

  /**
   * Whether a code of an order is in force that day; undefined while it has not been asked. The first digit says
   * which master decides (6 drugs, 7 materials): rules may ask another one for the same code in vain.
   */
  knows(code: string): boolean | undefined {
    const rows = code.startsWith('6') ? this.drugs : code.startsWith('7') ? this.materials : this.procedures;
    const row = rows.get(code);
    return row === undefined ? undefined : row !== null;
  }

  async #fetch(codes: CodeLists): Promise<boolean> {
    const missing = Object.fromEntries(
      KINDS.map((kind) => [kind, [...new Set(codes[kind] ?? [])].filter((code) => !this[kind].has(code))]),
    ) as Record<Wanted, string[]>;
    if (KINDS.every((kind) => missing[kind].length === 0)) return false;
    const { rows } = await api.masters.masterRows({ body: { on: this.on, ...missing } });
    for (const row of rows) this.#keep(row.kind, row);
    for (const kind of KINDS)
      for (const code of missing[kind]) if (!this[kind].has(code)) this[kind].set(code, null);
    return true;
  }

  #keep(kind: string, row: MasterRow): void {
    if (row.validFrom > this.on || row.validTo < this.on) return;
    const { code, columns, validFrom, validTo } = row;
    const mark = row.provisional ? { provisional: true as const } : {};
    if (kind === 'procedure')
      this.procedures.set(code, { ...procedureFromColumns(columns, validFrom, validTo), ...mark });
    if (kind === 'drug') this.#keepDrug({ ...drugFromColumns(columns, validFrom, validTo), ...mark });
    if (kind === 'material')
      this.materials.set(code, { ...materialFromColumns(columns, validFrom, validTo), ...mark });
    if (kind === 'disease') this.diseases.set(code, diseaseFromColumns(columns, validFrom, validTo));
  }

  #keepDrug(drug: Drug): void {
    this.drugs.set(drug.code, drug);
    if (drug.longListed === SELECTIVE_ROW) this.selectiveDrugs.set(drug.longListedOriginal, drug);
  }
}

interface MasterRow {
  code: string;
  columns: string[];
  validFrom: string;
  validTo: string;
  provisional: boolean;
}

const caches = new Map<string, MasterCache>();

/** Other masters are read from now on: what was fetched before is not shown again. */
export function forgetMasters(): void {
  caches.clear();
}

/** The cache of a day of care. Masters hold no patient data, so it lives as long as the window. */
export function masterCacheOf(on: string): MasterCache {
  const known = caches.get(on);
  if (known !== undefined) return known;
  const made = new MasterCache(on);
  caches.set(on, made);
  return made;
}

/** What maintenance may be allowed to read: a short list of areas with their columns, and what of them is masked. */
export interface Area {
  readonly name: string;
  readonly label: string;
  readonly table: `app.${string}` | `platform.${string}`;
  /** Column that names the patient; absent where an area is about none. */
  readonly patient?: string;
  /** Column that names the row: sealed values are bound to it. */
  readonly row: string;
  /** Codes, states, counts, dates and identifiers: shown. */
  readonly open: readonly string[];
  /** Names, addresses, numbers of persons and free text: shown only when planned and approved as unmasked. */
  readonly masked: readonly string[];
}

export const AREAS: readonly Area[] = [
  {
    name: 'patients',
    label: '患者の登録',
    table: 'app.patient',
    patient: 'id',
    row: 'id',
    open: ['id', 'sex', 'version'],
    masked: ['number', 'name', 'kana', 'birth_date', 'postal_code', 'address', 'phone', 'note'],
  },
  {
    name: 'coverages',
    label: '保険',
    table: 'app.coverage',
    patient: 'patient_id',
    row: 'id',
    open: [
      'id',
      'patient_id',
      'kind',
      'relation',
      'rate_tenths',
      'valid_from',
      'valid_to',
      'confirmed_on',
      'version',
    ],
    masked: ['insurer_number', 'symbol', 'number', 'branch'],
  },
  {
    name: 'subsidies',
    label: '公費',
    table: 'app.subsidy',
    patient: 'patient_id',
    row: 'id',
    open: [
      'id',
      'patient_id',
      'monthly_limit_yen',
      'visit_limit_yen',
      'times_per_month',
      'rate_tenths',
      'valid_from',
      'valid_to',
      'version',
    ],
    masked: ['payer_number', 'recipient_number'],
  },
  {
    name: 'visits',
    label: '受診',
    table: 'app.encounter',
    patient: 'patient_id',
    row: 'id',
    open: [
      'id',
      'patient_id',
      'date',
      'sequence',
      'arrival_time',
      'department_code',
      'status',
      'visit_kind',
      'coverage_id',
    ],
    masked: [],
  },
  {
    name: 'orders',
    label: 'オーダー',
    table: 'app.clinical_order',
    patient: 'patient_id',
    row: 'id',
    open: ['id', 'patient_id', 'encounter_id', 'kind', 'status'],
    masked: ['body'],
  },
  {
    name: 'diseases',
    label: '傷病名',
    table: 'app.condition',
    patient: 'patient_id',
    row: 'id',
    open: ['id', 'patient_id', 'start_date', 'end_date', 'main', 'version'],
    masked: ['disease_code', 'name'],
  },
  {
    name: 'bills',
    label: '会計',
    table: 'app.bill',
    patient: 'patient_id',
    row: 'id',
    open: [
      'id',
      'patient_id',
      'encounter_id',
      'date',
      'points',
      'total_yen',
      'share_yen',
      'status',
      'finalised_at',
    ],
    masked: [],
  },
  {
    name: 'calculations',
    label: '計算の結果',
    table: 'app.calculation',
    patient: 'patient_id',
    row: 'id',
    open: ['id', 'patient_id', 'encounter_id', 'points', 'total_yen', 'share_yen', 'calculated_at'],
    masked: ['body', 'share_reason'],
  },
  {
    name: 'claims',
    label: 'レセプト',
    table: 'app.claim',
    patient: 'patient_id',
    row: 'id',
    open: ['id', 'patient_id', 'run_id', 'month', 'payer_body', 'status', 'points'],
    masked: ['body'],
  },
  {
    name: 'claimRuns',
    label: '請求計算',
    table: 'app.claim_run',
    row: 'id',
    open: ['id', 'month', 'state', 'started_at', 'finished_at'],
    masked: [],
  },
  {
    name: 'documents',
    label: '帳票の記録',
    table: 'app.document',
    patient: 'patient_id',
    row: 'id',
    open: ['id', 'patient_id', 'kind', 'encounter_id'],
    masked: [],
  },
  {
    name: 'jobs',
    label: '裏の処理',
    table: 'platform.job_progress',
    row: 'job_id',
    open: ['job_id', 'task', 'state', 'done', 'total', 'code'],
    masked: [],
  },
];

export function areaByName(name: string): Area | undefined {
  return AREAS.find((area) => area.name === name);
}

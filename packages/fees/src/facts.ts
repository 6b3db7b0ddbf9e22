/**
 * The facts that a month or a visit is calculated from. Nothing here knows of screens or tables:
 * the same facts always give the same units. Dates are local dates `YYYY-MM-DD` (zone of the
 * clinic), times `HH:MM`, quantities in the unit of the master row.
 */
import type { LocalDate } from '@akashi/master-files';

export type Sex = 'male' | 'female';

export interface PatientFacts {
  birthDate: LocalDate;
  sex: Sex;
  /** Weight at birth, for 未熟児加算 (第11部通則2) below 2,500 g within 90 days. */
  birthWeightGrams?: number;
  /** Weight on the day of the operation, for 通則7 of part 10 below 1,500 g. */
  weightGrams?: number;
}

/** Facts of the institution on one day. Standards are the keys of `standards.ts`. */
export interface InstitutionFacts {
  kind: 'clinic' | 'hospital';
  /** 許可病床数; general beds decide 再診料 / 外来診療料. */
  beds: number;
  generalBeds: number;
  /** Registered facility standards and settings in force that day, e.g. `afterHours1`, `statement`, `wageRaise1`. */
  standards: readonly string[];
  /** Closed weekdays 0=Sunday … 6=Saturday, and single closed dates. Sundays, 祝日 and 12/29–1/3 are 休日 anyway. */
  closedWeekdays: readonly number[];
  closedDates: readonly LocalDate[];
  /** Displayed consultation hours per weekday (0 = Sunday): list of [from, to). */
  hours: Readonly<Record<number, readonly (readonly [string, string])[]>>;
  /** The displayed hours of the weekday hold on 祝日 and 12/29–1/3 too; otherwise these days are closed. */
  openOnHolidays?: boolean;
  /** 小児科を標榜する. */
  pediatrics: boolean;
  /**
   * Claim codes of items that the law names but the rules cannot know yet, by rule key
   * (`pending-codes.ts`), e.g. 物価対応料. Filled once the official master names them; without an
   * entry the visit carries a Hold.
   */
  ruleCodes?: Readonly<Record<string, string>>;
}

export interface DiseaseFacts {
  code: string;
  /** Modifiers in order (4 digits); 8002 = の疑い. */
  modifiers: readonly string[];
  startDate: LocalDate;
  endDate?: LocalDate;
  outcome?: 'cured' | 'died' | 'stopped' | 'continuing';
  main: boolean;
  /** 傷病名マスター 項番21 特定疾患等対象 (`03`,`04`,`05`,`07`,`08`); absent means none. */
  specificDisease?: string;
  /** 傷病名マスター 項番43 = 09 難病外来対象. */
  intractableOutpatient?: boolean;
}

/** The classes whose kinds are counted: 抗不安薬, 睡眠薬, 抗うつ薬, 抗精神病薬. */
export type PsychotropicClass = 'anxiolytic' | 'hypnotic' | 'antidepressant' | 'antipsychotic';

/** Why 「1」 of F100 and F400 is not charged although the kinds reach it (留意事項 F100 (3)ア(イ)–(ニ)). */
export type PsychotropicException =
  /** Given like this elsewhere before the first visit here, on that day. */
  | { kind: 'takenOver'; since: LocalDate }
  /** Two drugs for the time of a change, begun on that day. */
  | { kind: 'switching'; since: LocalDate; from: string; to: string }
  /** Given for two weeks at most, begun on that day. */
  | { kind: 'temporary'; since: LocalDate }
  /** Needed as an experienced psychiatrist who filed it judged: exactly three of a class. */
  | { kind: 'necessary'; reason: string };

export interface DrugAmount {
  code: string;
  /** Internal: per day; as needed: per dose; external and injection: total of one time. */
  amount: number;
  /** Prescribed by generic name (一般名処方). */
  byGenericName?: boolean;
  /** 変更不可 mark of the outside prescription. */
  noSubstitution?: boolean;
  /** 患者希望: a mark of the outside prescription; given in the house it makes the original 選定療養. */
  patientWish?: boolean;
  /** One of the four classes that 向精神薬多剤投与 counts (F100 1, F200 注2), or none of them, as the doctor's side told. */
  psychotropicClass?: PsychotropicClass | 'none';
  /** Which mixture of the 剤 the powder belongs to, once several entries became one 剤 (`doses.ts`). */
  mixture?: number;
}

/** One 剤: the same way and times of taking. */
export interface PrescriptionGroup {
  form: 'internal' | 'asNeeded' | 'external';
  drugs: readonly DrugAmount[];
  /** Free text or usage code as printed, e.g. 「1日3回毎食後」. */
  usage: string;
  usageCode?: string;
  timesPerDay?: number;
  /** Internal: days; as needed: doses; external: 1. */
  count: number;
  /** Days of use where `count` is not days (external drugs), for 28日以上. */
  days?: number;
  /** Temporary addition of ≤ 2 weeks (臨時投薬), does not count for 7 kinds. */
  temporary?: boolean;
  /** Powders, granules or liquids dispensed mixed: one kind together (F200 (6)ア(ハ)). */
  mixed?: boolean;
  /** Dispensed apart for a technical need such as incompatibility, though taken like another (F200 (3)ア). */
  apart?: boolean;
}

interface OrderBase {
  id: string;
  /** Ordering department (診療科コード) and doctor, when they differ from the visit's. */
  department?: string;
  comments?: readonly OrderComment[];
}

export interface OrderComment {
  code: string;
  text: string;
}

export interface PrescriptionOrder extends OrderBase {
  kind: 'prescription';
  place: 'outside' | 'inHouse';
  groups: readonly PrescriptionGroup[];
  /** Total uses of a refill prescription, 2 or 3. */
  refill?: number;
  /** 向精神薬: 多剤投与 (counted from the classes when they are told) or 長期処方 as the doctor's side judged it. */
  psychotropic?: 'multiple' | 'longTerm';
  psychotropicException?: PsychotropicException;
  /** Written reason for more than 63 sheets of 鎮痛消炎 patches (第5部通則5). */
  patchReason?: string;
  /** Needles and other materials given with the drugs in the house (F300). */
  materials?: readonly MaterialAmount[];
  /** うがい薬 as treatment, so that 第5部通則4 does not apply. */
  therapeuticGargle?: boolean;
}

export interface InjectionOrder extends OrderBase {
  kind: 'injection';
  route: 'subcutaneousIntramuscular' | 'intravenous' | 'drip' | 'drugOnly';
  drugs: readonly DrugAmount[];
  materials?: readonly MaterialAmount[];
}

/** A procedure code with its quantity (きざみ: minutes, films, items …). */
export interface ProcedureAmount {
  code: string;
  quantity?: number;
  /** Treated area, for 創傷処置, 皮膚科軟膏処置 and other tiers by area. */
  areaCm2?: number;
  /**
   * An operation beside the main one in the same field: `half` = named by 複数手術に係る費用の特例 (50/100, one
   * only), `full` = both in full (第10部通則14ただし書). Absent: the main one alone.
   */
  combined?: 'half' | 'full';
  /** 輸血: each bag's volume in mL and the blood it was made from; the day's volume follows (K920 (7)). */
  bags?: readonly { productMl: number; sourceMl: number }[];
  /** Minutes of care where the row is chosen by time: 精神療法, 人工腎臓. */
  minutes?: number;
  rehabilitation?: RehabilitationFacts;
  /** Why a limit of the text does not hold here (急性増悪, 疾病等の患者 …), in the words for 摘要. */
  exception?: string;
}

/** 発症, 手術, 急性増悪, 最初に診断された日, 治療開始. */
export type OnsetKind = 'onset' | 'surgery' | 'exacerbation' | 'diagnosis' | 'treatmentStart';

/** What 疾患別リハビリテーション and 摂食機能療法 are counted from; the units stand as `quantity`. */
export interface RehabilitationFacts {
  /** 起算日, as the 区分 names it. Absent: nobody said, and nothing can be counted. */
  onset?: LocalDate;
  /** What happened on that day. */
  onsetKind?: OnsetKind;
  /** The disease it is done for, in the words for 摘要. */
  disease?: { name: string; code?: string };
  /** Beyond the standard days: improvement is expected, or another case that 注1 excepts. */
  continued?: boolean;
  /** Why it goes on, in the words for 摘要. */
  continuedReason?: string;
  /** One of the patients for whom nine units a day may be charged. */
  nineUnits?: boolean;
  /** 要介護被保険者等. */
  careInsurance?: boolean;
  /** An outpatient to whom 注2 and 注3 apply; patients in hospital always. */
  early?: boolean;
  /** 入院日 (of the first hospital), for 2026 注2. */
  admittedOn?: LocalDate;
}

/** The same as an order carries it, where a member may be there without a value. */
export type StatedRehabilitation = {
  [Key in keyof Omit<RehabilitationFacts, 'disease'>]?: RehabilitationFacts[Key] | undefined;
} & { disease?: { name: string; code?: string | undefined } | undefined };

/** When care in an emergency began: what the time percents of treatment, operation and anaesthesia hang on. */
interface EmergencyStart {
  /** HH:MM of the start (執刀). */
  startedAt?: string;
  /** Done at once for the patient's state; false = at the institution's own convenience. */
  emergency?: boolean;
}

export interface LaboratoryOrder extends OrderBase {
  kind: 'laboratory';
  items: readonly ProcedureAmount[];
  /** Results explained in writing the same day (外来迅速検体検査加算). */
  rapid?: boolean;
  /** How the specimen was taken; 'none' for urine etc. */
  collection: 'venous' | 'capillary' | 'none';
  /** Urgent test in the house outside hours, HH:MM of its start (時間外緊急院内検査加算). */
  urgentAt?: string;
}

/** Physiology such as ECG, ultrasound, endoscopy. */
export interface PhysiologyOrder extends OrderBase {
  kind: 'physiology';
  items: readonly ProcedureAmount[];
  drugs?: readonly DrugAmount[];
  materials?: readonly MaterialAmount[];
}

export interface ImagingOrder extends OrderBase {
  kind: 'imaging';
  /** plain: X-ray with films; ct / mri: the imaging code alone. */
  method: 'plain' | 'ct' | 'mri';
  /** Body part as the master's tier: イ head, chest, abdomen, spine; ロ others. Plain only. */
  tier?: 'i' | 'ro';
  films?: number;
  digital?: boolean;
  /** CT / MRI: the imaging code of the equipment. */
  code?: string;
  bodyPart: string;
  /** Films of another institution, read here only (E001 (1)); `technique` says how they were taken. */
  outside?: boolean;
  technique?: 'plain' | 'special' | 'contrast' | 'breast';
  electronic?: boolean;
  contrast?: boolean;
  /** Urgent imaging in the house outside hours, HH:MM of its start (時間外緊急院内画像診断加算). */
  urgentAt?: string;
  drugs?: readonly DrugAmount[];
  /** Films and other materials (E400, E401). */
  materials?: readonly MaterialAmount[];
}

export interface TreatmentOrder extends OrderBase, EmergencyStart {
  kind: 'treatment';
  items: readonly ProcedureAmount[];
  drugs?: readonly DrugAmount[];
  materials?: readonly MaterialAmount[];
}

export interface SurgeryOrder extends OrderBase, EmergencyStart {
  kind: 'surgery';
  items: readonly ProcedureAmount[];
  /** Several operations of one order lie in separate fields (第10部通則14). */
  separateFields?: boolean;
  drugs?: readonly DrugAmount[];
  materials?: readonly MaterialAmount[];
}

export interface MaterialAmount {
  code: string;
  amount: number;
  /** Yen, where the master asks for the purchase price. */
  purchasePrice?: number;
}

export interface ManagementOrder extends OrderBase {
  kind: 'management';
  items: readonly ProcedureAmount[];
}

/** Anything else of the master that a person enters by code (rehabilitation, home care …). */
export interface OtherOrder extends OrderBase, EmergencyStart {
  kind: 'other';
  items: readonly ProcedureAmount[];
  drugs?: readonly DrugAmount[];
  materials?: readonly MaterialAmount[];
}

export type OrderFacts =
  | PrescriptionOrder
  | InjectionOrder
  | LaboratoryOrder
  | PhysiologyOrder
  | ImagingOrder
  | TreatmentOrder
  | SurgeryOrder
  | ManagementOrder
  | OtherOrder;
export type OrderKind = OrderFacts['kind'];

/** How the visit is charged; `auto` lets the rules decide between first and return visit. */
export type VisitKind =
  | 'auto'
  | 'initial'
  | 'return'
  | 'initialOnline'
  | 'returnOnline'
  | 'phone'
  | 'sameDayReturn'
  | 'initialSecondDepartment'
  | 'returnSecondDepartment'
  /** No consultation fee: results only, medicine only (第1部通則2). */
  | 'none';

/** What happened at the patient's home: 往診 when asked for, 訪問診療 when planned (C000–C002-2). */
export interface HomeFacts {
  kind: 'houseCall' | 'visit';
  /** 往診 asked for at once while consulting (緊急往診). */
  urgent?: boolean;
  /** 往診 to one of the patients the minister names (C000 注1イ–ハ); absent = nobody said. */
  listedPatient?: boolean;
  /** Minutes of care in the home. */
  minutes?: number;
  /** The second or a later patient seen in the same home. */
  laterInHousehold?: boolean;
  /** Whose plan: the institution's own, another's request (C001 2), or attached to the facility (C001-2 イ, ロ). */
  arrangement?: 'own' | 'referred' | 'attached' | 'attachedReferred';
  /** Another patient of the same building gets a planned visit that day. */
  sameBuilding?: boolean;
  /** Why more than three visits a week: 疾病等 or 急性増悪, in the words for 摘要. */
  weeklyException?: string;
  /** 在医総管・施医総管 is charged with this visit. */
  management?: HomeManagementFacts;
}

export interface HomeManagementFacts {
  /** 居宅 (C002) or 施設 (C002-2). */
  place: 'home' | 'facility';
  /** 単一建物診療患者 of the month. */
  patients: number;
  /** The month's visits: named state ≥ 2, ≥ 2, ≥ 2 with one online, 1, 1 with online every other month. */
  visits: 'severe2' | 'twice' | 'twiceOnline' | 'once' | 'onceOnline';
  /** A prescription was or will be issued this month in a visit that these facts do not hold. */
  prescription?: boolean;
  /** 在宅移行早期加算, 頻回訪問加算, 包括的支援加算. */
  early?: boolean;
  frequent?: boolean;
  comprehensive?: boolean;
}

/**
 * Who pays for a visit that no insurance reaches: 生活保護 and its like (公費 12, 25), 労災・自賠責, or the patient alone.
 * 選定療養 stands beside an insured part, so these visits cannot have it.
 */
export type UninsuredPayer = 'welfare' | 'accident' | 'patient';

export interface VisitFacts {
  id: string;
  date: LocalDate;
  /**
   * Day whose weekday and holiday decide 時間外 and the hours, where the visit is recalculated under another date (a
   * month replayed under a coming schedule). Absent: the date itself.
   */
  calendarDay?: LocalDate;
  /** Reception time; decides 時間外 and 夜間・早朝等. */
  time: string;
  department: string;
  visitKind: VisitKind;
  /** Seen only through the family (A001 注8, guidance (7)カ). */
  familyOnly?: boolean;
  /** Patient identified by online eligibility check (医療情報取得加算). */
  onlineEligibility?: boolean;
  /** Fever or other signs of infection, seen with precautions (発熱患者等対応加算). */
  fever?: boolean;
  /** The patient stopped coming by own choice (任意に診療を中止, A000 (14)). */
  stoppedByPatient?: boolean;
  /** Disease found by the same doctor at a check-up without symptoms (A000 (4)). */
  foundAtCheckup?: boolean;
  /** In hospital here on that day (第1部通則4). */
  inpatient?: boolean;
  /** Absent: an insurance pays. */
  uninsured?: UninsuredPayer;
  /** 入院日 of the stay, for what counts once a stay. */
  admittedOn?: LocalDate;
  /** Seen at home. */
  home?: HomeFacts;
  diseases: readonly DiseaseFacts[];
  orders: readonly OrderFacts[];
  /** Codes a person removed or added by hand, with the reason that the line shows. */
  overrides?: readonly { action: 'add' | 'remove'; code: string; quantity?: number; reason: string }[];
}

/** What happened before, as far as rules need it. Built from stored visits; an input, so that a month can be recomputed at will. */
export interface HistoryFacts {
  /** Every day with a consultation fee before this visit, newest first. */
  earlierVisits: readonly { date: LocalDate; time?: string; department: string; initial: boolean }[];
  /** Codes charged before this visit: current month and as far back as intervals reach. */
  charged: readonly { code: string; date: LocalDate; count: number }[];
  /** First day from which `charged` holds everything; absent: nothing older is known to exist. */
  completeFrom?: LocalDate;
}

import { z } from 'zod';

const yes = z.boolean().exactOptional();

/** 在宅時医学総合管理料・施設入居時等医学総合管理料 of the month (C002, C002-2). */
export const homeManagement = z.object({
  place: z.enum(['home', 'facility']),
  /** 単一建物診療患者 of the month. */
  patients: z.int().min(1).max(999),
  /** Visits of the month: named state twice, twice, twice with one online, once, once with online every other month. */
  visits: z.enum(['severe2', 'twice', 'twiceOnline', 'once', 'onceOnline']),
  /** A prescription is issued this month in another visit. */
  prescription: yes,
  /** 在宅移行早期加算, 頻回訪問加算, 包括的支援加算. */
  early: yes,
  frequent: yes,
  comprehensive: yes,
});

/** What happened at the patient's home: 往診 when asked for, 訪問診療 when planned (C000 to C002-2). */
export const homeCare = z.object({
  kind: z.enum(['houseCall', 'visit']),
  /** 往診 asked for at once while consulting (緊急往診). */
  urgent: yes,
  /** One of the patients whom the minister names (C000 注1); absent: nobody said. */
  listedPatient: yes,
  /** Minutes of care in the home. */
  minutes: z.int().min(1).max(600).exactOptional(),
  /** The second or a later patient seen in the same home. */
  laterInHousehold: yes,
  /** The institution's own plan, another's request, or attached to the facility (C001, C001-2). */
  arrangement: z.enum(['own', 'referred', 'attached', 'attachedReferred']).exactOptional(),
  /** Another patient of the same building gets a planned visit that day. */
  sameBuilding: yes,
  /** Why more than three visits a week. */
  weeklyException: z.string().trim().min(1).max(76).exactOptional(),
  management: homeManagement.exactOptional(),
});
export type HomeCare = z.infer<typeof homeCare>;

/** What only a person can say of a visit; what nobody said is absent. The fee rules read it as it stands. */
export const visitCare = z.object({
  /** Fever or other signs of infection, seen with precautions (発熱患者等対応加算). */
  fever: yes,
  /** The patient stopped coming by own choice: the visit is a first one again (A000). */
  stoppedByPatient: yes,
  /** Disease found by the same doctor at a check-up without symptoms (A000). */
  foundAtCheckup: yes,
  home: homeCare.exactOptional(),
});
export type VisitCare = z.infer<typeof visitCare>;

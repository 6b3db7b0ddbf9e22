import { type AccessLogDependencies, accessLogRoutes } from './modules/access-log/index.ts';
import { accidentClaimRoutes } from './modules/accident-claims/index.ts';
import { accountDaily, accountJobs, accountLifeRoutes } from './modules/accounts/index.ts';
import { type ApprovalKind, approvalRoutes } from './modules/approvals/index.ts';
import { attachmentJobs, attachmentRoutes } from './modules/attachments/index.ts';
import { billingRoutes, historyBefore, liveBill, recalculate } from './modules/billing/index.ts';
import { chartRoutes } from './modules/chart/index.ts';
import { claimCheckRoutes } from './modules/claim-checks/index.ts';
import { claimJobs, claimRoutes, refreshHeld } from './modules/claims/index.ts';
import { type DeviceDependencies, deviceRoutes } from './modules/devices/index.ts';
import { documentRoutes } from './modules/documents/index.ts';
import {
  endDeviceSessions,
  everyPermission,
  identityApprovals,
  identityRoutes,
  type RelyingParty,
  staffNames,
} from './modules/identity/index.ts';
import { institutionRoutes } from './modules/institution/index.ts';
import { maintenanceRoutes } from './modules/maintenance/index.ts';
import { isBiologicalIn, type LibraryHolder, masterRoutes } from './modules/masters/index.ts';
import { orderRoutes } from './modules/orders/index.ts';
import { patientRoutes } from './modules/patients/index.ts';
import { lockEncounter, receptionRoutes } from './modules/reception/index.ts';
import {
  type LogKeyOf,
  retentionApprovals,
  retentionJobs,
  retentionRoutes,
} from './modules/retention/index.ts';
import { revisionJobs, revisionRoutes } from './modules/revision/index.ts';
import { destructionApproval } from './modules/shredding/index.ts';
import type { TenantDatabase, TenantTransaction } from './platform/database/index.ts';
import { AppError } from './platform/errors/app-error.ts';
import type { FileStore, Scanner } from './platform/files/index.ts';
import type { Implementation } from './platform/http/index.ts';
import type { AnyJob, DailyJob } from './platform/jobs/index.ts';
import type { Sealer } from './platform/sealing/sealer.ts';
import { type StatusSource, statusRoutes } from './platform/status/index.ts';

export interface Rooms {
  database: TenantDatabase;
  library: LibraryHolder;
  files: FileStore;
  /** The malware scanner; absent: none is set up. */
  scanner: Scanner | undefined;
  /** Where received files are handed out, without a slash at the end. */
  filesOrigin: string;
  sealer: Sealer;
  demonstration: boolean;
  /** How devices prove themselves here. */
  devices?: Omit<DeviceDependencies, 'endSessions'>;
  accessLog: AccessLogDependencies;
  logKeyOf: LogKeyOf;
  passkeys: RelyingParty;
  /** Hosts of identity providers that the operator allows. */
  ssoHosts?: readonly string[];
  /** Whether a password is known from a breach, where the operator gave a list. */
  breached?: ((password: string) => boolean) | undefined;
  /** Lines of 管理→状態. */
  status?: readonly StatusSource[];
}

const noDevices = { authority: 'none', enrolmentAddress: undefined } as const;

/** Joins the modules: what one needs of another beyond its door is handed over here. */
export function moduleRoutes(rooms: Rooms): Implementation[] {
  const { library, files, accessLog, devices = noDevices, status = [] } = rooms;
  const masters = library.of;
  const recalculateEncounter = async (tx: TenantTransaction, encounterId: string) => {
    await recalculate(tx, await lockEncounter(tx, encounterId), masters(tx.tenantId));
  };
  return [
    ...identityRoutes(rooms),
    ...accountLifeRoutes(rooms),
    ...deviceRoutes({ ...devices, endSessions: endDeviceSessions }),
    ...approvalRoutes({ kinds: approvalKinds(rooms), people: staffNames, permissions: everyPermission() }),
    ...institutionRoutes(),
    ...masterRoutes(masters),
    ...patientRoutes(),
    ...receptionRoutes(),
    ...chartRoutes({ masters, historyBefore, afterSigning: recalculateEncounter }),
    ...orderRoutes({
      afterMoving: async (tx, encounterId) => {
        if ((await liveBill(tx, encounterId))?.status === 'final') throw new AppError('BILL_FINAL');
        await recalculateEncounter(tx, encounterId);
      },
    }),
    ...billingRoutes({ masters }),
    ...documentRoutes({ masters, files }),
    ...claimCheckRoutes({ masters, afterAnswer: refreshHeld }),
    ...claimRoutes({ masters, files }),
    ...accidentClaimRoutes({ masters, files }),
    ...revisionRoutes({ library }),
    ...accessLogRoutes(accessLog),
    ...maintenanceRoutes(rooms),
    ...attachmentRoutes(rooms),
    ...retentionRoutes(files, (tenantId) => isBiologicalIn(masters(tenantId)), rooms.logKeyOf),
    ...statusRoutes(status),
  ];
}

/** Decisions of all modules that need a second person; each module declares its own. */
export function approvalKinds({ files, logKeyOf }: Pick<Rooms, 'files' | 'logKeyOf'>): ApprovalKind[] {
  return [...identityApprovals(), ...retentionApprovals(files, logKeyOf), destructionApproval()];
}

/** Long work of all modules, for the runner. */
/** What every institution gets once a day by itself. */
export function moduleDaily(): DailyJob[] {
  return accountDaily();
}

export function moduleJobs({
  library,
  files,
  scanner,
}: Pick<Rooms, 'library' | 'files' | 'scanner'>): AnyJob[] {
  return [
    ...accountJobs(),
    ...claimJobs({ masters: library.of }),
    ...revisionJobs({ library }),
    ...attachmentJobs(files, scanner),
    ...retentionJobs(files),
  ];
}

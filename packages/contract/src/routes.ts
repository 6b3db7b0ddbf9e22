/** Every route of the product, by module. The server implements each one, the client calls them by these names. */
import * as accessLog from './access-log.ts';

import * as accidents from './accidents.ts';
import * as accounts from './accounts.ts';
import * as approvals from './approvals.ts';
import * as attachments from './attachments.ts';
import * as billing from './billing.ts';
import * as chargedItems from './charged-items.ts';
import * as chart from './chart.ts';
import * as claimChecks from './claim-checks.ts';
import * as claims from './claims.ts';
import * as devices from './devices.ts';
import * as documents from './documents.ts';
import * as households from './households.ts';
import * as identity from './identity.ts';

import * as jobs from './jobs.ts';
import * as limitSheets from './limit-sheets.ts';
import * as maintenance from './maintenance.ts';
import * as masters from './masters.ts';
import * as orders from './orders.ts';
import * as patients from './patients.ts';
import * as reception from './reception.ts';
import * as retention from './retention.ts';
import * as revision from './revision.ts';
import * as rights from './rights.ts';
import * as selfPay from './self-pay.ts';
import * as status from './status.ts';

export {
  accessLog,
  accidents,
  accounts,
  approvals,
  attachments,
  billing,
  chargedItems,
  chart,
  claimChecks,
  claims,
  devices,
  documents,
  households,
  identity,
  jobs,
  limitSheets,
  maintenance,
  masters,
  orders,
  patients,
  reception,
  retention,
  revision,
  rights,
  selfPay,
  status,
};

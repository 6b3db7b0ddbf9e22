/** The end of an institution's data: asked by the operator, approved by the institution, certified. */
export { destructionApproval, type HoldsOf } from './approval.ts';
export { requestDestruction } from './approved.ts';
export { type Destruction, verifyCertificate } from './certificate.ts';
export { noHolds } from './holds.ts';
export { type ShredSetting, shredTenant } from './shred-tenant.ts';

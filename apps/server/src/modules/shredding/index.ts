/** The end of an institution's data: asked by the operator, approved by the institution, certified. */
export { destructionApproval } from './approval.ts';
export { requestDestruction } from './approved.ts';
export { type Destruction, verifyCertificate } from './certificate.ts';
export { printCertificate } from './print-certificate.ts';
export { type ShredSetting, shredTenant } from './shred-tenant.ts';

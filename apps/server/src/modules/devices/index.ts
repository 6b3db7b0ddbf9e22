/** Devices: the inventory (端末台帳), their certificates, and the gate at which connections show them. */
export {
  type Authorities,
  openAuthorities,
  rewrapAuthorities,
} from './authority/authority-store.ts';
export { readRequest } from './authority/read-request.ts';
export { certifyDevice } from './commands/certify-device.ts';
export { openEnrolment } from './commands/open-enrolment.ts';
export { registerDevice } from './commands/register-device.ts';
export { revokeDevice } from './commands/revoke-device.ts';
export { type DeviceGate, openDeviceGate } from './device-gate.ts';
export { enrolmentRoutes } from './enrolment-routes.ts';
export { guardSessions } from './guard-sessions.ts';
export { allDevices } from './queries.ts';
export { type DeviceDependencies, deviceRoutes } from './routes.ts';
export { deviceStatus } from './status-line.ts';

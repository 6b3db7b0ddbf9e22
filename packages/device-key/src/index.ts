export { oneTimePassword } from './one-time-password.ts';
export { pemOf, pemToDer } from './pem.ts';
export { deviceFile } from './pkcs12.ts';
export { certificateRequest, type DeviceKey, makeDeviceKey } from './request.ts';

/** Transport security: what is negotiated, who may connect, and how both change while the server runs. */
export type {
  ConnectionGate,
  GateVerdict,
  ShownCertificate,
} from './connection-gate.ts';
export { gateMeasures, guardConnections } from './guard-connections.ts';
export { reloadTls, type TlsReloader } from './reload.ts';
export { secureServerOptions } from './secure-options.ts';
export { tlsStatus } from './status-line.ts';

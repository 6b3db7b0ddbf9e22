/** Maintenance access: asked for with a plan, approved by the institution, an hour at a time, every question recorded. */
import type { Implementation } from '../../platform/http/index.ts';
import { institutionRoutes } from './institution-routes.ts';
import { type OperatorDependencies, operatorRoutes } from './operator-routes.ts';

export { dismissOperator, type KnownOperator, keepOperator, operators } from './operators.ts';

export function maintenanceRoutes(dependencies: OperatorDependencies): Implementation[] {
  return [...institutionRoutes(), ...operatorRoutes(dependencies)];
}

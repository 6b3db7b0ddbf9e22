import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { houseRules } from './config.ts';
import { buildFixture, plantedFaults } from './fixture.ts';

interface HouseReport {
  modules: number;
  violations: string[];
}

async function inspect(folder: string, places: string[]): Promise<HouseReport> {
  const { forbidden, options } = houseRules;
  const result = await cruise(
    places,
    { ...options, baseDir: folder, ruleSet: { forbidden: forbidden ?? [] }, validate: true },
    options?.enhancedResolveOptions,
  );
  const { summary } = result.output as ICruiseResult;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
  };
}

/** Checks the real house, after the fixture has shown that each kind of fault is seen. */
export async function inspectHouse(root: string): Promise<{ modules: number; faults: string[] }> {
  const fixture = buildFixture();
  const startedIn = process.cwd();
  try {
    process.chdir(fixture.folder);
    const planted = await inspect(fixture.folder, ['packages', 'apps']);
    const unseen = plantedFaults.filter((rule) => !planted.violations.some((v) => v.startsWith(`${rule}:`)));
    if (unseen.length > 0)
      return { modules: planted.modules, faults: unseen.map((rule) => `planted fault not seen: ${rule}`) };
  } finally {
    process.chdir(startedIn);
    fixture.remove();
  }
  process.chdir(root);
  const house = await inspect(root, ['packages', 'apps', 'database', 'bench', 'e2e', 'scripts']);
  return { modules: house.modules, faults: house.violations };
}

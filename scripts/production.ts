// `npm run package -- FOLDER`: what an installation for real patients needs, and nothing else.
import { join, resolve } from 'node:path';
import { buildPackage } from './production/build.ts';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('PACKAGE-FOLDER: 書き出すフォルダーを指定してください(npm run package -- フォルダー)。');
  process.exit(2);
}
try {
  const { files, parts } = await buildPackage(join(import.meta.dirname, '..'), resolve(folder), console.log);
  console.log(`${folder}: 自分のファイル ${files}、部品 ${parts}。./akashi start --production で動きます。`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

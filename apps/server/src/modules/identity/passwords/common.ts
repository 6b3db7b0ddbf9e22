import { readFileSync } from 'node:fs';

/** Words people here build passwords from; the list of the world's common ones lies beside. */
const LOCAL =
  'sakura nihon japan tokyo osaka kyoto nagoya byouin byoin clinic hospital iryou medical karte doctor nurse ishi kango ' +
  'kangoshi yakuzai jimu uketsuke kanja shinryo naika geka akashi arigatou ganbare himitsu konnichiwa password pass admin ' +
  'administrator welcome login letmein changeme summer winter spring autumn haru natsu aki fuyu reiwa heisei showa';

let common: ReadonlySet<string> | undefined;
const local = new Set(LOCAL.split(' '));

function list(): ReadonlySet<string> {
  common ??= new Set(
    readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
  return common;
}

/** How many common passwords are refused. */
export function commonCount(): number {
  return list().size;
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** True for a common password, also with digits or signs around it, written twice, or with 0 for o and the like. */
export function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return [plain, halfOf(plain)].some((word) => {
    const core = word.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
    const plainly = [...word].map((letter) => LEET[letter] ?? letter).join('');
    const spelt = plainly.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
    return [word, core, spelt].some((one) => one !== '' && (list().has(one) || local.has(one)));
  });
}

function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half.length > 0 && half + half === text ? half : text;
}

import { hash, verify } from '@node-rs/argon2';

/** OWASP ASVS 5.0 11.4: argon2id, 64 MiB, three passes. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** A hash nobody's password has: an unknown login takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** Whether the password fits. With no stored hash the answer is no, after the same time. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('証-no-such-password');
  const fits = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return stored !== undefined && fits;
}

const common = new Set(
  (
    'password passw0rd password1 password123 12345678 123456789 1234567890 qwertyui qwerty123 iloveyou sunshine princess football ' +
    'baseball welcome1 abc12345 abcd1234 admin123 administrator letmein1 monkey12 dragon12 master12 trustno1 superman 11111111 ' +
    '00000000 88888888 12341234 87654321 asdfghjk zxcvbnm1 1qaz2wsx 1q2w3e4r qazwsxedc changeme hospital clinic123 doctor123 nurse123 ' +
    'karte123 sakura12 sakura123 nihon123 tokyo123 byouin123 medical1 akashi12 akashi123'
  ).split(' '),
);

/** Weak: common, one character over and over, or made of words that anybody here would guess. */
export function isWeakPassword(password: string, context: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.length < 8 || common.has(plain) || new Set(plain).size < 4) return true;
  return context.some(
    (word) => word.length >= 3 && plain.includes(word.toLowerCase()) && plain.length < word.length + 6,
  );
}

interface PermissionEntry {
  /** What it lets one do, as staff speak. */
  readonly label: string;
  /** Row of the table it stands in. */
  readonly group: string;
  /** Granting it to anybody needs a second person. */
  readonly sensitive?: true;
}

/**
 * Every permission of the product. What is not here can neither be given to anybody nor be asked for by a route. A new
 * route adds its line here, and says in `permissions.ts` who has it from the beginning.
 */
export const permissionCatalogue = {
  'reception:read': { label: '受付一覧を見る', group: '受付' },
  'reception:write': { label: '受付・予約をする', group: '受付' },
  'reception:move': { label: '患者の状態を進める', group: '受付' },
  'patients:read': { label: '患者の基本情報を見る', group: '患者' },
  'patients:write': { label: '患者の登録・保険の変更', group: '患者' },
  'patients:protect': { label: '要配慮の扱いを変える', group: '患者', sensitive: true },
  'chart:read': { label: '診療録を見る', group: '診療録' },
  'chart:write': { label: '診療録を書く', group: '診療録' },
  'chart:sign': { label: '診療録を確定する', group: '診療録', sensitive: true },
  'conditions:write': { label: '病名を付ける', group: '診療録' },
  'orders:read': { label: 'オーダーを見る', group: 'オーダー' },
  'orders:carryOut': { label: 'オーダーを実施する', group: 'オーダー' },
  'billing:read': { label: '会計を見る', group: '会計' },
  'billing:write': { label: '会計・入金をする', group: '会計' },
  'documents:read': { label: '帳票を見る', group: '帳票' },
  'documents:issue': { label: '帳票を発行する', group: '帳票' },
  'attachments:read': { label: '受け取った書類・画像を見る', group: '帳票' },
  'attachments:write': { label: '書類・画像を取り込む', group: '帳票' },
  'claims:read': { label: '請求を見る', group: '請求' },
  'claims:write': { label: '請求の計算・提出', group: '請求' },
  'revision:read': { label: '改定の試算をする・見る', group: '請求' },
  'revision:activate': { label: '新しい点数表への切り替え', group: '請求', sensitive: true },
  'identity:manage': { label: '職員・医療機関の設定', group: '管理', sensitive: true },
  'shredding:approve': { label: '契約終了時の鍵とデータの破棄の承認', group: '管理', sensitive: true },
  'system:read': { label: '稼働状況を見る', group: '管理' },
  'devices:read': { label: '端末台帳を見る', group: '管理' },
  'devices:manage': { label: '端末の登録・停止', group: '管理', sensitive: true },
  'accessLog:read': { label: '閲覧記録を見る', group: '管理' },
  'accessLog:review': { label: '閲覧記録を点検する', group: '管理' },
  'accessLog:export': { label: '閲覧記録を持ち出す', group: '管理', sensitive: true },
  'maintenance:read': { label: '保守作業を見る', group: '管理' },
  'maintenance:approve': { label: '保守作業を承認する', group: '管理', sensitive: true },
  'rights:read': { label: '権限表・点検の結果を見る', group: '管理' },
  'rights:manage': { label: '権限表を変える', group: '管理', sensitive: true },
  'rights:approve': { label: '権限の申請を承認する', group: '管理', sensitive: true },
  'rights:review': { label: '権限の棚卸しをする', group: '管理', sensitive: true },
  'emergency:manage': { label: '非常時アカウントの封緘・回収', group: '管理', sensitive: true },
  'retention:read': { label: '保存期間と消去の一覧を見る', group: '管理' },
  'retention:manage': { label: '保全・保存期間の設定・消去の申請', group: '管理', sensitive: true },
  'retention:approve': { label: '消去と保全の解除を承認する', group: '管理', sensitive: true },
} as const satisfies Readonly<Record<`${string}:${string}`, PermissionEntry>>;

export type KnownPermission = keyof typeof permissionCatalogue;

const entries: ReadonlyMap<string, PermissionEntry> = new Map(Object.entries(permissionCatalogue));

export function isPermission(text: string): text is KnownPermission {
  return entries.has(text);
}

export function isSensitive(permission: KnownPermission): boolean {
  return entries.get(permission)?.sensitive === true;
}

/** All permissions in the order of the table. */
export const allPermissions: readonly KnownPermission[] = [...entries.keys()].filter(isPermission);

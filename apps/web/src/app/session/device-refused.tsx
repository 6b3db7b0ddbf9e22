import { Icon } from '../../ui/icon.tsx';
import classes from './session.module.css';

/** In place of everything on a device that was declared lost or taken out of use while somebody worked on it. */
export function DeviceRefused({ institution }: { readonly institution: string }) {
  return (
    <main className={classes.page} role="alert">
      <div className={classes.card}>
        <h1 className={classes.title}>
          <Icon name="lock" size={18} /> この端末は使えなくなりました
        </h1>
        <p className={classes.lead}>{institution}</p>
        <p className={classes.hint}>
          管理者が、この端末を紛失または停止にしました。開いていた画面は閉じ、書きかけの内容はこの端末から消しました。
        </p>
        <p className={classes.hint}>
          お心当たりがないときは、ほかの端末か電話で院内の管理者に連絡してください。使い続けるには、管理者に登録コードを出してもらい、証明書を入れ直します。
        </p>
      </div>
    </main>
  );
}

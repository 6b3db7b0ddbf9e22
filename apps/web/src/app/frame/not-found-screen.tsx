import { Link } from '@tanstack/react-router';
import { Empty } from '../../ui/states.tsx';

export function NotFoundScreen() {
  return (
    <Empty title="この画面は見つかりません。">
      <Link to="/reception">受付へ</Link>
    </Empty>
  );
}

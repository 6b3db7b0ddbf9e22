import type { Attachment } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { Failed, Loading } from '../../ui/index.ts';
import classes from './attachments.module.css';

/**
 * Shows a file from the files' own origin, by an address that works once. A frame without rights: whatever is
 * in it can do nothing to this page. A PDF alone stands without a sandbox, or the browser would not draw it.
 */
export function Viewer({ attachment }: { attachment: Attachment }) {
  const query = useQuery({
    queryKey: ['attachments', 'link', attachment.id],
    queryFn: () => api.attachments.openAttachment({ params: { attachmentId: attachment.id }, body: {} }),
    // The address is used up as soon as it is drawn.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { url } = query.data;
  const name = attachment.title || attachment.fileName;
  if (attachment.mediaType.startsWith('image/'))
    return <img className={classes.picture} src={url} alt={name} />;
  if (attachment.mediaType === 'application/pdf')
    return <iframe className={classes.frame} src={url} title={name} />;
  return <iframe className={classes.frame} src={url} title={name} sandbox="" />;
}

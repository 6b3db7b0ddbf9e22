-- What a person leaves unfinished in a browser lies there sealed under a random key of this person and desk. The key is
-- kept sealed under the institution's key, so that it goes with that one; a revocation empties it.
alter table app.known_desk add column draft_key bytea;

-- Nothing reads it any more; a contract migration takes it away a release later.
comment on column app.session.drafts_of is 'unused since 099';

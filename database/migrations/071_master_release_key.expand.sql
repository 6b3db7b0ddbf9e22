-- akashi: no transaction
create unique index concurrently release_by_file on master.release (kind, origin, sha256, file_date, file_name);

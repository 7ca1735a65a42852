-- Run by Flyway after it has migrated, whether or not there was anything to do. See V5.
select keep_archive_alike();

"""From many photos to a table: a row for each face, in Parquet files."""

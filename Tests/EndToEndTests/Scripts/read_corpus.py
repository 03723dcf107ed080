#!/usr/bin/env python3
"""Reads a corpus as other programs would, without gleaner, and compares what they see.

    python3 -m venv readers && readers/bin/pip install duckdb pandas zstandard
    readers/bin/python read_corpus.py /var/lib/gleaner/corpus

DuckDB reads it through gleaner.sql (as `duckdb -init gleaner.sql` does) and by hand, with the types it
finds itself; pandas reads every file with read_json(lines=True), zstd included. Prints one JSON object
with the number of records that each saw, and ends with 1 when they differ.
"""
import glob
import json
import os
import sys

import duckdb
import pandas


def through_views():
    database = duckdb.connect()
    with open("gleaner.sql", encoding="utf-8") as queries:
        database.execute(queries.read())
    records = database.execute("SELECT count(*), count(DISTINCT seq), max(seq) FROM records").fetchone()
    articles = database.execute("SELECT count(*) FROM articles").fetchone()[0]
    # Whether there are annotations or none yet.
    noted = sum(1 for name in glob.glob("annotations/*/*.jsonl") for _ in open(name, encoding="utf-8"))
    assert database.execute("SELECT count(*) FROM annotations").fetchone()[0] == noted, "annotations"
    # Columns of every kind can be used: lists, structs, times.
    database.execute(
        "SELECT authors[1].name, len(blocks), http.status, rights.robots, duplicate.kind,"
        " date_trunc('day', published), len(urls_seen) FROM records"
    ).fetchall()
    return records, articles


def by_hand(files):
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
    return duckdb.connect().execute(
        f"SELECT count(DISTINCT seq) FROM read_json([{listed}], format = 'newline_delimited',"
        " union_by_name = true, maximum_object_size = 67108864)"
    ).fetchone()[0]


def with_pandas(files):
    tables = [pandas.read_json(name, lines=True) for name in files]
    table = pandas.concat(tables, ignore_index=True).drop_duplicates("seq").sort_values("seq")
    versions = table.groupby("id")["version"]
    assert (versions.max() == versions.count()).all(), "versions are not 1, 2, …"
    assert table["text"].map(len).sum() > 0, "no text"
    return len(table)


def main():
    os.chdir(sys.argv[1])
    files = sorted(glob.glob("articles/*/*.jsonl*"))
    # An empty file has no columns to find out.
    files += [name for name in ["live/articles.jsonl"] if os.path.getsize(name) > 0]
    (records, distinct, last), articles = through_views()
    counts = {
        "files": len(files),
        "duckdb_sql": records,
        "duckdb_articles": articles,
        "duckdb_by_hand": by_hand(files),
        "pandas": with_pandas(files),
        "last_seq": last,
    }
    print(json.dumps(counts))
    same = {records, distinct, last, counts["duckdb_by_hand"], counts["pandas"]}
    return 0 if len(same) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())

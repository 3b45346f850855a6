"""Simulated plays as a file, a row a play: CSV for spreadsheets, JSON lines for scripts, Parquet for data frames."""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from game.cli.output.console import CallError
from game.cli.output.files import written

if TYPE_CHECKING:
    from game.analysis import Record, Records


class Writer(ABC):
    """Writes records into an open file. `begin` is called before the first block, and again where all is played anew."""

    def __init__(self, file: IO[bytes], seed: int) -> None:
        self.file, self.seed, self.begun = file, seed, False

    def begin(self) -> None:
        """Start from an empty file."""
        if self.begun:
            self.file.seek(0)
            self.file.truncate()
        self.begun = True

    @abstractmethod
    def add(self, records: Records) -> None:
        """Write the plays of one block."""

    def end(self) -> None:  # noqa: B027 - most formats have no end
        """Write what stands after the last play."""

    def row(self, record: Record) -> dict[str, Any]:
        """A play as one flat row: what is many has its name behind a dot, as `points.un-charter`."""
        return {
            "play": record.play,
            "seed": self.seed,
            "ending": record.ending,
            "choices": ",".join(record.choices),
            "chance": ",".join(record.chance),
            **{f"variables.{name}": value for name, value in record.variables.items()},
            **{f"points.{name}": value for name, value in record.points.items()},
            **{f"totals.{name}": value for name, value in record.totals.items()},
        }


class Csv(Writer):
    """Comma-separated values with a line of names."""

    def begin(self) -> None:
        super().begin()
        self.named = False

    def add(self, records: Records) -> None:
        words = io.StringIO()
        writer = csv.writer(words, lineterminator="\n")
        for record in records:
            row = self.row(record)
            if not self.named:
                writer.writerow(row)
                self.named = True
            writer.writerow(row.values())
        self.file.write(words.getvalue().encode())


class JsonLines(Writer):
    """One JSON object a line."""

    def add(self, records: Records) -> None:
        for record in records:
            row = {name: getattr(record, name) for name in record.__slots__} | {"seed": self.seed}
            self.file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


class Parquet(Writer):
    """Apache Parquet; needs the extra `parquet`. Raises CallError where it is not installed."""

    def __init__(self, file: IO[bytes], seed: int) -> None:
        super().__init__(file, seed)
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise CallError("a .parquet file needs `pip install 'smallstate[parquet]'`") from error
        self.arrow, self.parquet = pa, parquet

    def begin(self) -> None:
        super().begin()
        self.table: Any = None

    def add(self, records: Records) -> None:
        table = self.arrow.Table.from_pylist([self.row(record) for record in records])
        if self.table is None:
            self.table = self.parquet.ParquetWriter(self.file, table.schema)
        self.table.write_table(table)

    def end(self) -> None:
        if self.table is not None:
            self.table.close()


KINDS: dict[str, type[Writer]] = {".csv": Csv, ".jsonl": JsonLines, ".parquet": Parquet}
"""How a file's name ends, and who writes it."""


def check_kind(path: Path) -> None:
    """Refuse a file whose name does not say how to write it, before anything is played. Raises CallError."""
    if path.suffix.lower() not in KINDS:
        raise CallError(
            f"`{path}` does not say what to write", f"end its name in {', '.join(KINDS)}"
        )


@contextmanager
def record_file(path: Path, seed: int) -> Iterator[Writer]:
    """A writer whose file takes its place when all went well, and is not there otherwise. Raises CallError."""
    with written(path) as file:
        writer = KINDS[path.suffix.lower()](file, seed)
        yield writer
        writer.end()

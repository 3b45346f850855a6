"""The one exception of the expression language; it knows a place in the source but no file."""


class ExprError(Exception):
    """What is wrong with an expression, between characters `start` and `end` of its source.

    `message` and `help` follow rustc: lower case, no full stop, code in backticks, and what to
    do about it only in `help`.
    """

    def __init__(
        self,
        message: str,
        start: int,
        end: int,
        help: str | None = None,
    ) -> None:
        super().__init__(message, start, end, help)
        self.message = message
        self.start = start
        self.end = end
        self.help = help

    def __str__(self) -> str:
        return self.message if self.help is None else f"{self.message} (help: {self.help})"

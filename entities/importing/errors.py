"""What can be wrong with a file or a cell, each with one sentence for the person who imports."""


class ImportProblem(Exception):
    """A problem with a sentence in Polish: what is wrong and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnreadableFile(ImportProblem):
    """The file as a whole cannot be read; nothing of it goes in."""


class ValueProblem(ImportProblem):
    """A cell says something that cannot be true or understood; the rest of the file goes on."""

    def __init__(self, sentence: str, value: str = "") -> None:
        super().__init__(sentence)
        self.value = value

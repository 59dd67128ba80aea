"""hearsay: who said what in a text, through whom it came, and where the tellings differ.

    article = hearsay.read(text)             one text
    hearsay.read_many(texts, threads=4)      many, in order
    hearsay.read_many(hearsay.files("news")) what lies in a folder
    hearsay.Case("affair.db").said("Peskov") what was read so far
"""
from ._article import Article, Entity, Hop, Mention, Party, Span, Speaker, Statement, Time
from ._case import Case
from ._errors import (ArgumentError, BusyError, CaseError, FileError, FormatError, HearsayError, LimitError, ModelError,
                      OutOfMemoryError, StoppedError)
from ._files import files, texts_of
from ._library import version as __version__
from ._names import (CorrectionWhat, EditOf, EntityKind, Form, Gender, GraphFormat, Held, Kernel, Kind, Mode, SpeakerBy,
                     Stance)
from ._read import Model, Reader, Text, default_reader, read, read_many
from ._rows import (Added, ArticleRef, ArticleRow, CaseSize, Comparison, Correction, Count, Coverage, CoverageCell,
                    Drift, Edit, EditSide, Event, Evidence, Gap, Hit, Links, Person, Place, Position, Progress, Quote, Range, Retelling,
                    Rows, Spelling, StatementRow, Story, Tellings, Tension, Told, Trace, VersionRow, Who)

__all__ = [
    "Added", "ArgumentError", "Article", "ArticleRef", "ArticleRow", "BusyError", "Case", "CaseError", "CaseSize",
    "Comparison", "Correction", "CorrectionWhat", "Count", "Coverage", "CoverageCell", "Drift", "Edit",
    "EditOf", "EditSide", "Entity", "EntityKind", "Event", "Evidence", "FileError", "Form", "FormatError", "Gap", "Gender", "GraphFormat",
    "HearsayError", "Held", "Hit", "Hop", "Kernel", "Kind", "LimitError", "Links", "Mention", "Mode", "Model",
    "ModelError", "OutOfMemoryError", "Party", "Person", "Place", "Position", "Progress", "Quote", "Range", "Reader",
    "Retelling", "Rows", "Span", "Speaker", "SpeakerBy", "Spelling", "Stance", "Statement", "StatementRow",
    "StoppedError", "Story", "Tellings", "Tension", "Text", "Time", "Told", "Trace", "VersionRow", "Who", "__version__",
    "default_reader", "files", "read", "read_many", "texts_of",
]

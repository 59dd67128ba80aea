"""What the library's enumerations are called: the words that records use. The tests hold them against the library."""
from __future__ import annotations

from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
Mode = Literal["assert", "deny", "refuse", "accuse", "acknowledge", "offer", "demand", "condition", "promise", "warn",
               "predict", "wish", "order", "believe", "ask", "agree", "no comment"]
Stance = Literal["neutral", "distancing", "factive", "interpreting"]
Form = Literal["name", "nominal", "pronoun"]
EntityKind = Literal["person", "organisation", "place", "group"]
Gender = Literal["unknown", "male", "female"]
SpeakerBy = Literal["none", "name", "nominal", "pronoun", "inherited", "person"]
Held = Literal["told", "not told", "nothing held"]
EditOf = Literal["headline", "statement", "text"]
CorrectionWhat = Literal["merge", "split", "rename", "speaker", "reject", "same", "apart", "retells", "not retells",
                         "no drift"]
Kernel = Literal["auto", "portable-f32", "portable-int8", "neon-dot", "neon-i8mm", "avx2", "avx-vnni", "avx512-vnni", "amx"]
GraphFormat = Literal["dot", "graphml"]

"""Why a mention stays unresolved: the fixed list that ``unresolved.csv`` draws on, with what each reason means."""

from __future__ import annotations

NO_BODY = "no-body"
SEVERAL_BODIES = "several-bodies"
NUMBER_OUT_OF_RANGE = "number-out-of-range"
NO_INSTRUMENT = "no-instrument"
NO_ANTECEDENT = "no-antecedent"
SEVERAL_ANTECEDENTS = "several-antecedents"
NOT_NAMED = "document-not-named"
NO_SESSION = "no-session"
SEVERAL_KINDS = "resolution-or-decision"
NO_SUCH_PART = "no-such-part"

REASONS: dict[str, str] = {
    NO_BODY: "no body in the table adopts acts of that number's form",
    SEVERAL_BODIES: "several bodies fit the words and the number, and nothing tells which is meant",
    NUMBER_OUT_OF_RANGE: "the body or instrument that the words name cannot have that number",
    NO_INSTRUMENT: "the treaty or rules that the article belongs to are not in the table, or not named",
    NO_ANTECEDENT: "the phrase points back, and nothing before it fits",
    SEVERAL_ANTECEDENTS: "the phrase points back, and several acts before it fit",
    NOT_NAMED: "a paragraph of another text that is not named by a number or symbol",
    NO_SUCH_PART: "a paragraph, annex or table of this text, which has none of that number",
    SEVERAL_KINDS: "a heading names resolutions and decisions, and the number can be of either",
    NO_SESSION: "an agenda item of a document whose session is not known",
}

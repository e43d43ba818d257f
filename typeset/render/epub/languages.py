"""Which language a passage in another script is in, as BCP 47 names it: by its script, and by telling letters."""

import re

LANGUAGES = {
    "Tibt": "bo",
    "Mong": "mn-Mong",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Deva": "hi",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Talu": "khb-Talu",
    "Tale": "tdd-Tale",
}
"""The language that a script is first of all used for, by ISO 15924."""

TELLING = (
    ("[\u0674-\u0678]", "kk-Arab"),
    ("[\u06ce\u06b5\u0695]", "ckb"),
    ("[\u06d5\u06d0\u06c6\u06c7\u06c8\u06cb]", "ug"),
    ("[\u0679\u0688\u0691\u06d2\u06ba]", "ur"),
    ("[\u067e\u0686\u0698\u06af\u06a9\u06cc]", "fa"),
    ("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]", "ar"),
    ("[\u05f0-\u05f2]", "yi"),
    ("[\u0590-\u05ff\ufb1d-\ufb4f]", "he"),
    ("[\u0700-\u074f]", "syr"),
    ("[\u0780-\u07bf]", "dv"),
    ("[\u07c0-\u07ff]", "nqo"),
    ("[\U0001e900-\U0001e95f]", "ff-Adlm"),
)
"""Letters from right to left that tell a language, the surest first: the high hamza is Kazakh, ە is Uyghur, where no
letter of Sorani stands beside it."""

UNSURE = "ar"
"""What is told of Arabic letters that all these languages have."""

WITH_ARABIC = frozenset({"kk-Arab", "ckb", "ug", "ur", "fa"})
"""Languages whose words may have such letters alone."""


def language_of(passage: str, text: str) -> str:
    """The language of a passage from right to left: what its letters tell, those of all the text where they are not
    telling by themselves."""
    found = _told(passage)
    if found != UNSURE:
        return found
    around = _told(text)
    return around if around in WITH_ARABIC else found


def _told(text: str) -> str:
    return next((language for letters, language in TELLING if re.search(letters, text)), "und")

"""English names told by what stands around them: appositions, posts, verbs, list words."""

from __future__ import annotations

import re
from functools import cache

from extract.companies.tables import any_of, words_of
from extract.words import words

# How often a capitalised run with this evidence is a firm.
SCORES = {
    "apposition": 0.9,
    "code": 0.95,
    "post": 0.8,
    "predicate": 0.65,
    "making": 0.8,
    "relative": 0.45,
    "titled": 0.8,
    "weak predicate": 0.4,
    "noun": 0.85,
    "holder": 0.8,
    "maker": 0.6,
    "owner": 0.6,
    "cue": 0.75,
    "object": 0.35,
    "naming": 0.3,
    "label": 0.8,
    "based": 0.8,
    "possessive": 0.25,
    "one of": 0.5,
    "called": 0.7,
    "sited": 0.55,
    "rival": 0.4,
    "valued": 0.5,
}
RIGHT, LEFT = 120, 60
# Heads of appositions that tell of a person, a place or a body.
_NO_FIRM = (
    "chairman|chairwoman|founder|manager|director|president|researcher|professor|engineer|official|analyst|mayor"
    "|secretary|worker|scientist|expert|economist|executive|employee|owner|city|county|district|town|province|place"
    "|area|region|village|park|club|team|university|agency|association|think tank|newspaper|magazine|journal|index"
    "|farmer|student|teacher|lawyer|critic|writer|author|player|coach|body|department|bureau|ministry|institute|hub"
    "|base|zone|platform run by|competition|contest|programme|program|exhibition|fair|street|resident|lawmaker"
)
_DETERMINER = (
    r"(?:a|an|another|the|its|his|her|their|[A-Z][a-z]+'s|[a-z]+'s|one of (?:the|its|China's|[A-Z]\w+'s)(?: [a-z]+)?)"
)
_PREPOSITION = r"(?:at|of|in|from|for|to|with|by|that|who|which|and|where|whose|as)\b"
_BE = r"(?:which (?:is|was) |itself |now |also )*"


def _named(name: str, pattern: str) -> str:
    return f"(?P<{name.replace(' ', '_')}>{pattern})"


@cache
def after() -> re.Pattern[str]:
    """What stands right behind a firm's name; the group that matched names the rule."""
    nouns = any_of(words_of("company_noun", "en"))
    posts = any_of((*words_of("post", "en"), *words_of("possession", "en")))
    adverb = (
        r"(?:, for (?:example|instance|one),)?"
        r"(?:,? (?:also|now|already|then|once|first|later|recently|still|currently|only|alone|both|all|each|itself),?)?"
    )
    verbs = "|".join(words("companies")["predicate"]["en"])
    weak = "|".join(words("companies")["weak_predicate"]["en"])
    return re.compile(
        "|".join(
            (
                _named(
                    "apposition",
                    rf"(?:, ?{_BE}|,? (?:is|was|became|remains|has been) (?:now |also |itself )?){_DETERMINER} "
                    rf"(?!(?:[\w'-]+ ){{0,3}}?(?:{_NO_FIRM})\b(?! (?!{_PREPOSITION})[a-z]))"
                    rf"(?:(?!{_PREPOSITION})[\w'\"%$.-]+,? ){{0,6}}?\"?(?:\w+-)?(?:{nouns}|little giant\"?)s?\b",
                ),
                _named(
                    "one of",
                    r", (?:which is |now |also )?one of (?:the|its|them)"
                    r"(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|,)",
                ),
                _named("sited", r", (?:based|headquartered|located|registered) in "),
                _named("called", r", (?:formally|officially|legally|registered as|in full|until (?:\w+ )?\d{4}) [A-Z]"),
                _named(
                    "valued",
                    r" \((?:about |some )?(?:US\$|HK\$|RMB ?|CNY ?|[¥$€])"
                    r"\d[\d.,]* ?(?:[mb]n?|million|billion|trillion)\b",
                ),
                _named("code", r" \((?:\w+: ?)?\d{6}(?:\.\w\w)?\)"),
                _named("post", rf"'s? (?:[a-z]+ ){{0,2}}?(?:{posts})\b"),
                _named("predicate", rf"{adverb} (?:{verbs})\b"),
                _named(
                    "making",
                    r", which (?:(?:still|also|now|once) )?(?:makes?|produces?|suppl(?:y|ies)|exports?|employs?"
                    r"|manufactures?|develops?|sells?|designs?|builds?) ",
                ),
                _named(
                    "titled", r", which (?:has|had|holds|held|won|got|lost) (?:no|a|an|the|its|both) (?:\w+ )?titles?\b"
                ),
                _named(
                    "relative",
                    r", (?:whose (?:[A-Z]\w+ )?[a-z]+"
                    r"|which (?:(?:still|also|now|once) )?(?:has|is|was|had|[a-z]+(?:s|ed))) ",
                ),
                _named("weak predicate", rf"{adverb} (?:{weak})\b"),
            )
        )
    )


@cache
def before() -> re.Pattern[str]:
    """What stands right before a firm's name; the group that matched names the rule."""
    nouns = any_of(words_of("company_noun", "en"))
    makers = any_of(set(words_of("company_noun", "en")) - set(words_of("weak_noun", "en")))
    others = "customer|client|newcomer|winner|investor|partner|other|backer|shareholder|tenant"
    plural = f"(?:{nouns}|{others})s"
    posts = any_of(words_of("post", "en"))
    cues = any_of(words_of("list_cue", "en"))
    return re.compile(
        "(?:"
        + "|".join(
            (
                _named(
                    "noun",
                    rf"\b(?i:{makers})(?:,? (?:called|named|is)|,)? |\b(?:{nouns})(?:,| called| named) "
                    rf"|\b(?:[Ii]ts|[Tt]heir|whose|US|[A-Z][a-z]+(?:an|ese|ish|ch|ss)|local|foreign|bigger|listed)"
                    rf" (?:\w+ )?(?:{nouns}) |\b(?:the|a|an) [a-z-]+ (?:{nouns}) "
                    rf"|(?:\b(?:and|[A-Z][\w']+)|,) (?:chip|circuit|game|software) designer "
                    rf"|(?:\b(?:and|[A-Z][\w']+)|,) [a-z-]+ (?:{makers}|studio|specialist) ",
                ),
                _named("rival", r"\b(?:rivals?|competitors?|peers?|neighbou?rs?|sister(?: firm| company)?) "),
                _named(
                    "holder",
                    rf"\b(?:{posts}) (?:of|at|with|from|for) (?:the )?"
                    r"|\bwho (?:now |also |still )?(?:runs|ran|heads|leads|owns|founded|set up|started|manages|chairs)"
                    r" (?:the )?|\b(?:said|says|added|recalled) [A-Z][a-z]+ [A-Z][a-z]+ (?:of|at|from) ",
                ),
                _named(
                    "maker",
                    r"\b(?:made|produced|manufactured|developed|supplied|built|owned|operated|launched|designed|acquired"
                    r"|backed|bought|sold|provided|financed|patented|assembled|invented|run"
                    r"|founded|installed|led|headed|joined) by ",
                ),
                _named(
                    "owner",
                    r"\b(?:subsidiary|unit|arm|affiliate|[Ss]hares|parent|[Ss]take|plant|factory|workshop|headquarters|rival"
                    r"|robots?|products?|branch|stand|stall|booth|machines|employee|customer|supplier|order|machine|gates|staff|lab)"
                    r" (?:of|in|at|from) |\b(?:(?:belongs|belonging) to|owned by|a brand of"
                    r"|(?:invested|shares|stake) in|work(?:s|ed)? (?:for|at)) ",
                ),
                _named(
                    "cue",
                    rf"(?:\b(?i:{plural})|[Tt]hem|[Nn]ewcomers?|[Ww]inners?|[Ll]ist)(?:, | )(?:{cues}) "
                    r"|\b(?:newcomer|winner|other|example|case|them|newest|latest|first|last) (?:is|was) ",
                ),
                _named(
                    "object",
                    rf"\b(?:{cues}|names|takes in|took in|supplies|supplied|visited|lent|handed|award for|paid|granted"
                    r"|joined by|so did|as did|is|at|from|between|went to"
                    r"|[Tt]ake|by|bought|acquired|to|the \w+ of|gave|pays|toured|inspected|with|include) ",
                ),
                _named("naming", r"\b(?:called|named|renamed|formerly|once|known as) "),
                _named(
                    "label",
                    r"\b(?:[Oo]perator|[Aa]uthor|[Cc]opyright|[Pp]ublisher|[Ss]ponsor|[Aa]pplicant|[Ww]inners?|[Nn]ewcomers?"
                    r"|[Cc]ompany|[Ff]irms?|[Cc]ompanies|[Ss]upplier|[Bb]idder|[Oo]perated by)"
                    r"(?: [©\d-]+| by| name)?: ?"
                    r"|\b(?:New|Newcomers|Gone|Dropped|Added|Removed|Out|Left)"
                    r"(?: (?:on|from|to|off) (?:it|them|the (?:\w+ )?(?:list|ranking|table|roster)))?: "
                    r"|Copyright ©? ?\d{4} |© ?\d{4} ",
                ),
                _named("based", r"\b[A-Z][A-Za-z']+-(?:based|headquartered|listed) "),
                _named("possessive", r"\b[A-Z][a-z]+'s "),
            )
        )
        + ")(?:\"|')?$"
    )


def score(match: re.Match[str]) -> tuple[str, float]:
    """The rule that a match of `after` or `before` stands for, and its score."""
    rule = str(match.lastgroup).replace("_", " ")
    return rule, SCORES[rule]

"""English names told by what stands around them: appositions, posts, verbs, list words."""

from __future__ import annotations

import re
from functools import cache

from extract.companies.tables import any_of, words_of

_A_PERSON = r"(?!(?:[\w'-]+ ){0,3}?(?:chairman|chairwoman|founder|manager|director|president|researcher|professor|engineer|official|analyst|mayor|secretary|worker|scientist|expert|economist|executive|employee|owner|city|county|district|town|province|place|area|region|village|park|club|team|university|agency|association|think tank|newspaper|magazine|journal|index)\b)"


@cache
def after() -> re.Pattern[str]:
    """What stands right behind a firm's name; the groups name the rule."""
    nouns = any_of(words_of("company_noun", "en"))
    posts = any_of(words_of("post", "en"))
    return re.compile(
        rf"(?P<apposition>,? (?:which (?:is|was) |who is |is |was |also |itself |has been |became |remains )*(?:a|an|another|one of (?:the|its|China's|[A-Z]\w+'s)(?: [a-z]+)?|the|its|[A-Z][a-z]+'s|[a-z]+'s) {_A_PERSON}(?:(?!(?:at|of|in|from|for|to|with|by|that|who|which|and)\b)[\w'\"%$.-]+,? ){{0,6}}?\"?(?:\w+-)?(?:{nouns}|little giant)s?\b)"
        rf"|(?P<code> \((?:\w+: ?)?\d{{6}}(?:\.\w\w)?\))"
        rf"|(?P<post>'s? (?:[a-z]+ ){{0,2}}?(?:{posts}|plant|plants|factory|factories|product|products|workshop|shares|revenue|headquarters|subsidiary|parent company|sales|profit|production line|exports|customers|board|stake|IPO|laboratory|R&D team|team|order book|share price)\b)"
        r"|(?P<strong> (?:has|have|had|also|now|already|then|once|first|later|recently|still|currently|only|alone|which|both|both|, )?,? ?(?:said (?:it|its|on \w+ (?:it|that)|in a|revenue|that its|profit|orders)|announced|unveiled|reported (?:revenue|a|net|an|sales)|makes|manufactures|produces|exports|ships|shipped|employs|raised|acquired|acquires|was founded|was established|was set up|was renamed|were named|was named|went public|is building|will invest|invested|specializes|specialises|holds? (?:both|\d+|more|over|the title|a )|has (?:\d+ patents|doubled|been (?:named|recognized|recognised|awarded|accredited|listed|certified|included|selected))|developed|develops|supplies|supplied|is owned by|belongs to|employed|opened a|got (?:a|the|its)|received (?:a |the |\d)|kept (?:its|their|the)|moved (?:to|its)|plans to|bought a|sells|sold|joined the|entered the|became a|won (?:the|a|its)|won recognition|passed the|earned|lost (?:its|the)|applied|debuted|listed on|filed|posted|was (?:among|awarded|added|selected|certified|granted|listed|included|recognized|recognised|accredited)|were (?:among|awarded|added|selected|recognized|recognised)|passed|have been recognised|have been recognized|has (?:\d+|more than|over|about) (?:\w+ )?(?:patents|employees|workers|staff|engineers|plants|factories)|applied|led the|took over|spent \d|makes?|cut|hired|hires|share a|patented|delivers|delivered|signed))\b"
        r"|(?P<relative>, (?:whose [a-z]+|which (?:makes|produces|supplies|exports|develops|sells|has \d+ (?:patents|employees|workers|plants)|employs|was founded|was established|specializes|specialises|customs visited|[a-z]+ed|[a-z]+s|still|also|now|is building|holds|has))\b)"
    )


@cache
def before() -> re.Pattern[str]:
    """What stands right before a firm's name; the groups name the rule."""
    nouns = any_of(words_of("company_noun", "en"))
    posts = any_of(words_of("post", "en"))
    return re.compile(
        rf"(?:(?P<noun>\b(?:[a-z]+[- ])?(?:{nouns})s? |\b(?:{nouns}) is |[A-Z][a-z]+(?:\w+)? (?:{nouns})s? )"
        rf"|(?P<holder>\b(?:{posts}) (?:of|at|with|from) (?:the )?)"
        r"|(?P<maker>\b(?:made|produced|manufactured|developed|supplied|built|owned|operated|launched|designed|acquired|backed|bought|sold|provided|financed|patented|assembled) by )"
        r"|(?P<owner>\b(?:subsidiary|unit|arm|affiliate|shares|parent|stake|workers|plant|factory|workshop|headquarters|rival|robots?|products?|drones?|belongs to|owned by|a brand of|branch|engineers|machines|acquired|invested|invest|takeover|employee|customer|supplier|order) (?:of|in|at|from|to|by)? ?)"
        r"|(?P<list>\b(?:such as|including|includes|include|included|are|names|takes in|took in|like|supplies|supplied|clients include|visited|lent|handed|award for|paid|granted|called|named|renamed|formerly|once|known as|joined by|so did|as did|winner is|newcomer is|them is|other is|example is|is|case is|worker|at|from|between|namely|went to|by|bought|acquired|to) )"
        r"|(?P<label>\b(?:[Oo]perator|[Aa]uthor|[Cc]opyright|[Pp]ublisher|[Ss]ponsor|[Aa]pplicant|[Ww]inners?|[Nn]ewcomers?|[Cc]ompany|[Ff]irms?|[Cc]ompanies|[Ss]upplier|[Bb]idder|[Nn]ame)(?: [©\d-]+| by)?: ?)"
        r"|(?P<based>\b[A-Z][a-z']+-(?:based|headquartered|listed) |-based )"
        r"|(?P<possessive>\b[A-Z][a-z]+'s ))(?:\"|')?$"
    )


SCORES = {
    "apposition": 0.9,
    "code": 0.95,
    "post": 0.8,
    "strong": 0.6,
    "relative": 0.5,
    "noun": 0.85,
    "holder": 0.8,
    "maker": 0.6,
    "owner": 0.5,
    "list": 0.3,
    "label": 0.8,
    "based": 0.8,
    "possessive": 0.25,
}

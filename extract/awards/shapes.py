"""Shapes of the words around firms and titles, by language; what is only a word stands in `words/awards.toml`."""

from __future__ import annotations

import re

# Where a statement about a firm ends although the sentence goes on.
BREAK = {
    "en": re.compile(r"[;:]|\b(?:while|whereas|but|although)\b"),
    "zh": re.compile(
        r"[;；](?!\s*(?:\d{4}年|又|还|并|后来|随后|次年|今年|去年|同年))|。|(?:而|但|另有)(?=[^，,]{2})|同时(?=[^，,]{2})(?!上榜|入选|入围|获)"
    ),
}
# What may stand between a title or "the list" and the first of its firms: "New: Foshan's chip designer X".
NEXT_FIRM = {
    "en": re.compile(r"[ ,:—-]*|(?:[ ,(][^:;.]{0,45})?[:—]\s*(?:[A-Z][a-z']+'s\s+)?(?:[a-z-]+\s+){0,4}"),
    "zh": re.compile(r"[ ,，:—-]*"),
}
# What stands between two firms of a list that has relative clauses in it.
NEXT_IN_LIST = {
    "en": re.compile(r"(?:;|,)\s*(?:and\s+|or\s+)?(?:its\s+|the\s+)?(?:[a-z-]+\s+){0,4}$|\band\s+(?:[a-z-]+\s+){0,3}$"),
    "zh": re.compile(r"(?:[；;、]|以及|和|及)[^，。]{0,12}$"),
}
# A title right in front of the firm that holds it.
HOLDER_NOUN = {
    "en": re.compile(
        r"['\"]?\s*(?:(?:enterprise|firm|company|maker|producer|manufacturer|start-?up|business|supplier|developer|holder"
        r"|title|SME)s?)?(?:\s*(?:,|:|-|—|such as|like|including|named|called))?\s*['\"]?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"\"?(?:企业|称号|公司|单位|获得者|奖牌|奖杯|证书|牌匾|桂冠|头衔|荣誉|资质|牌子)?(?:名单)?(?:\(\d+家\))?(?:——|—|-|:|、|\"|的)?\s*\"?"
    ),
}
# How an apposition begins; what group 1 holds belongs to it.
APPOSITION = {
    "en": re.compile(
        r"\s*(?:\([^)]{0,40}\))?\s*,?\s*((?:which|who|that|also|now|already|once)?\s*(?:is|are|was|has|had)?\s*"
        r"(?:a|an|one|another|both|all|the|among|two|three|four|newly|recently|itself)\b)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"\"?(?:等\S{0,6}家(?:企业|公司)?)?\s*[,，:(—\t ]{1,2}()"
        r"(?=[^，,。；]{0,10}(?:\"|小巨人|专精特新|冠军|瞪羚|独角兽|高新技术|中小企业))"
    ),
}
# A title set beside a firm with a comma, dash or bracket and nothing else.
NEXT_TO = re.compile(
    r"\s*[,，(—:-]+\s*(?:(?:newly|first-time|recogni[sz]ed|certified|a|an|the|already|passed review of|also|now"
    r"|新认定|首次认定|复核通过|通过复核|新获评|首次|的)\s*){0,4}",
    re.IGNORECASE,
)
# The place between a firm and its title in a row of a table set as running text: 2甲木有限公司武进区省级瞪羚企业20.00.
SEAT_CELL = re.compile(r"\s?[\u4e00-\u9fff]{1,7}[区县市旗州盟]\s?")
# What may stand between the last of a row of firms and their number: 甲、乙2家, 甲、乙等5家.
COUNT_BEHIND = re.compile("等?")
# Verbs that give a title to the firm behind them.
GIVING = {
    "en": re.compile(
        r"\b(?:named|names|award(?:ed|s)|conferred|recogni[sz]ed|certified|designated|selected|chose|picked|listed|gave"
        r"|granted)\s+(?:\w+\s+){0,3}$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:认定|授予|评定|确定|确认|将|公布|批准|评选|命名|同意)[^，。；]{0,12}$"),
}
# What stands between the title of an opening and its firm: "…, a gazelle since 2019, the company".
OPENING = re.compile(r"[\"']?(?: [^,;.]{0,45})?,[\"']? (?:the |[A-Z][\w']+'s )?(?:[a-z-]+ ){0,3}")
# A firm that is told not to hold one title, but another.
INSTEAD = {
    "en": re.compile(r"[^.;]{0,20}\bnot (?:[^.;]|\.\d){3,90}\bbut (?:only |merely |just )?(?:an?|the) ", re.IGNORECASE),
    "zh": re.compile(r"(?!)"),
}
# What joins two titles of one firm.
BETWEEN_TITLES = re.compile(
    r"[\s\"']*(?:企业|称号|荣誉|title|designation|enterprise|firm)?s?[\s\"']*"
    r"(?:(?:of|in) \w+(?: (?:province|district|county|city))?(?=,| and))?"
    r"(?:\([^()]{1,24}\)\s*)?"
    r"(?:(?:for|since|from|in) (?:[\w']+ ){0,3}[\w']+(?=,| and\b))?"
    r"(?:,|、|，|和|及|与|以及|and|as well as|,? and)?"
    r"[\s\"']*(?:an?|the|also|both|被?(?:认定|评)为|获评)?[\s\"']*[^，。；、,.;]{0,12}?",
    re.IGNORECASE,
)
# A firm whose sentence goes on, behind an aside, with another firm and the verb of both.
SHARES_VERB = {
    "en": re.compile(r"\s*,(?:[^.;]|\.\d){3,80}?,\s*and\s+(?:[a-z-]+\s+){0,3}$"),
    "zh": re.compile(
        r"(?:(?:一样|之后)?[，,]|(?=近日|日前|还|也|又))(?:近日|日前|还|也|又|则|再度|再次|今年|去年)*[与和同跟]?"
    ),
}
# A title of many firms.
PLURAL = {
    "en": re.compile(r"(?:giant|champion|gazelle|unicorn|eagle|SME|enterprise|firm|compan|business)(?:s|es|ies)\W*$"),
    "zh": re.compile("(?!)"),
}
# What may stand between a number of firms and the firms: "three of the seven: X"; a comma only where all are named.
COUNTED = {
    "en": re.compile(
        r"(?: of (?:the|them|these|those|its)(?: \w+)?)?"
        r"(?: (?:ones?|firms?|companies|enterprises|makers?|holders?|members?))?"
        r"(?:(?: are| come| came| hail| sit)?(?: from| in) [A-Z][\w' ]{2,20})?"
        r"(?P<mark> ?\(|:|,| -| —| –)(?: ?namely| both)?\s*"
    ),
    "zh": re.compile(r"(?P<mark>——|—|:|\()\s*(?:分别[是为]|即)?"),
}
# How a sentence opens that names as many firms as the sentence before counts: 它们分别是:甲、乙.
OPENS_WITH_FIRMS = {
    "en": re.compile(".?", re.DOTALL),
    "zh": re.compile(
        r"\s*(?:(?:它们|他们|这些|上述|入选|上榜|入围|这?[\d两三四五六七八九十]+家)*(?:企业|公司)?)(?:依次|分别)?(?:是|为|即)\s*[::]?\s*"
    ),
}
# A Chinese line that leads to honours year by year, and how a line of them begins: 2021年 省级瞪羚企业.
HONOURS_FOLLOW = re.compile(r"(?:评为|荣誉|称号|资质|获得|荣获|获评|获|认定为?|殊荣|奖项)[^。；;\n]{0,10}[::]\s*$")
HONOUR_LINE = re.compile(r"[^\w]*(?P<year>20\d\d)(?:年(?:\d{1,2}月)?)?(?=\D)")
# Opens a sentence about firms by which a place has more holders.
WITH_THESE = re.compile(
    r"\s*(?:with(?: the (?:addition|arrival|naming|inclusion|success) of)?|thanks to)\s*", re.IGNORECASE
)
# What a place has with the firms just named: "With X and Y, the city now has …".
HAS_NOW = re.compile(r",? (?:the|this|its|[A-Z][\w']+) (?:[\w'-]+ ){0,3}(?:has|counts|have|gets|got|boasts) ")
# What leads from a firm to the words on its plaque.
PLAQUE = re.compile(
    r"[^.;]{0,80}\b(?:plaques?|certificates?|nameplates?|signs?|boards?|banners?)\b[^.;:]{0,20}"
    r"(?::|,? (?:that |which )?(?:reads?|reading|says|saying|declares|declaring)[:,]?) ?[\"']*(?:(?:a|an|the) )?",
    re.IGNORECASE,
)
# The way from one title to the next, the titles replaced by a mark: 甲从省级瞪羚企业到“小巨人”只用了两年.
TITLE = "\x01"
CLIMB = re.compile(
    rf"[^，,。；]{{0,6}}从\"?{TITLE}\"?(?:企业)?[，,]?再?到\"?{TITLE}\"?(?:企业)?[，,]?[^，,。；]{{0,4}}(?:用时|[用花走]了)"
)
# What leads to firms that share the award of the one before.
WITH = {
    "en": re.compile(
        r"[^.;]{0,40}?\b(?:(?:together|along) with|alongside|as did|so did|as (?:were|was))\s+(?:[a-z-]+\s+){0,3}"
    ),
    "zh": re.compile("(?!)"),
}
# The name that a firm has after a change.
RENAMED = {
    "en": re.compile(r"\b(?:renamed|changed (?:its|their) names? to|now called)\s+(?:as\s+)?[\"']*$", re.IGNORECASE),
    "zh": re.compile(r"(?:更名|变更|改名|更改)为[\"']*$"),
}
# A line of a list, its firms replaced by a mark: numbers, bullets, a place with a colon, and nothing else.
FIRM = "\x00"
LIST_LINE = re.compile(
    rf"[\W\d①-⓿㈠-㊿]*(?:(?:No\.?|第)\s*\d+[\W\d]*)?(?P<head>[^:：{FIRM}]{{1,60}}[:：][^\w{FIRM}\d]*(?:\(?\d+[.)]\s*)?)?{FIRM}"
    rf"(?:[\W\d{FIRM}]|\([^)]*\)|\b(?:and|the)\b|[和及与]|\b[A-Z][\w' -]{{1,40}}[:：])*",
)
# The first number of a list that is set within a paragraph.
FIRST_NUMBER = re.compile(r"(?<=[\s:：。])(?:[(（]1[)）]|1[.、)]|①)\s*")
# A line that leads to a list of lines.
LEADS_TO_LINES = re.compile(r"(?:[:：👇↓]|如下|名单|以下|following|as follows|are|是|有)[^\w]{0,4}$", re.IGNORECASE)

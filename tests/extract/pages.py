"""Article pages about invented firms, in the shapes that content systems give them."""

from __future__ import annotations

TRS_NOTICE = """<html><head>
<title>关于公布2021年专精特新企业名单的通知_云岭省工业和信息化厅</title>
<meta content="云岭省工业和信息化厅" name="SiteName"><meta name="SiteIDCode" content="3301000012">
<meta name="ArticleTitle" content="关于公布2021年&ldquo;专精特新&rdquo;企业名单的通知">
<meta name="PubDate" content="2021-07-19 10:19"><meta name="ContentSource" content="中小企业处">
</head><body>
<div class="top"><a href="/">首页</a> &gt; <a href="/tz/">通知公告</a></div>
<table class="xxgk">
<tr><td>索 引 号：</td><td>LD0001/2021-00012</td><td>发文机关：</td><td>云岭省工业和信息化厅</td></tr>
<tr><td>发文字号：</td><td>云工信企业〔2021〕197号</td><td>成文日期：</td><td>2021年07月16日</td></tr>
<tr><td>标 题：</td><td>关于公布名单的通知</td><td>有 效 性：</td><td>有效</td></tr></table>
<h1>关于公布2021年“专精特新”企业名单的通知</h1>
<div>来源：中小企业处 发布时间：2021-07-19 10:19 浏览次数：<span>88</span> 【字体：大 中 小】</div>
<div class="TRS_Editor"><p>各市州工业和信息化局：</p><p>现将名单予以公布。</p>
<p>附件：<a href="./P020210719401.pdf">1.2021年名单.pdf</a></p>
<p><a href="/module/download/downfile.jsp?classid=0&filename=6f.xlsx">附件2</a></p>
<p>云岭省工业和信息化厅</p><p>2021年7月16日</p></div>
<div>责任编辑：王某</div><div>扫一扫在手机打开当前页</div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1.html">另一条无关的新闻标题在这里</a></li></ul></div>
<div class="foot">主办单位：云岭省工业和信息化厅 网站标识码：3301000012</div></body></html>"""

HANWEB_REPEALED = """<html><head><title>管理办法</title></head><body>
<div>索引号：00830/2019-11 发布机构：岚亭市经济局 有效性：废止 文号：岚经〔2019〕3号 公开日期：2019-03-05</div>
<div class="title">岚亭市中小企业奖励管理办法</div>
<div id="zoom"><p>第一条 为了鼓励中小企业走专精特新之路，制定本办法，对入选企业给予奖励。</p>
<p>第二条 奖励标准为每家二十万元，由市财政安排。</p></div></body></html>"""

PRESS_ZH = """<html><head><title>松岭泵业入选“小巨人” - 晨讯网</title>
<meta property="og:title" content="松岭泵业入选“小巨人”"></head><body><div class="nav">首页 新闻 财经</div>
<h1>松岭泵业入选“小巨人”</h1><div class="info">2023年3月7日 09:12 来源：晨讯日报</div>
<div class="article"><p>（原标题：松岭泵业入选）</p>
<p>本报讯 记者昨日获悉，松岭泵业有限公司入选第四批专精特新“小巨人”企业，成为该区今年首家入选的企业，公司主营水泵。</p>
<p>公司负责人说，入选之后将继续加大研发投入，争取在三年内把产品卖到更多的国家和地区，并带动上下游企业发展。</p>
<p>该区共有十二家企业入选，数量居全市第二，区财政将给予每家企业二十万元的奖励，支持企业走专精特新发展之路。</p>
<p>责任编辑：方四</p></div><div>版权所有 晨讯网</div></body></html>"""

PRESS_EN = """<html><head><title>Lanting Valve named little giant | Courier</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Lanting Valve named little giant","datePublished":"2024-09-18T08:00:00+08:00",
"publisher":{"@type":"Organization","name":"Courier"}}]}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Lanting Valve named little giant</h1><p>Updated: 2024-09-18</p>
<p>Lanting Valve Co., Ltd. has been named a national-level little giant firm, the city government said on Wednesday,
adding that the company is one of twelve in the sixth batch.</p>
<p>Related: How small firms win grants</p>
<p>The company makes valves for ships and employs 320 people, and it plans to spend 12 million yuan on research
over the coming two years, its chairman told reporters.</p>
<p style="display:none">Hidden words for machines that people never see on the page at all, not even once.</p>
<p>The district will reward each company on the list with 200,000 yuan, according to a notice that was published
together with the list on the website of the district.</p>
<p>Follow us on Twitter and sign up for the newsletter.</p>
<h3>You may also like</h3>
<p><a href="/2">Another story about quite another company that has nothing to do with it</a></p>
</article><footer>Copyright Courier</footer></body></html>"""

_MENU = """<div class="header"><a href="/">首页</a><a href="/zw/">政务公开</a><a href="/hd/">互动交流</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a>通知公告</a></div>"""
_SIDE = "".join(
    f'<li><a href="/a{n}.html">关于开展某项工作的第{n}个通知标题文字</a><span>2023-01-0{n}</span></li>'
    for n in range(1, 9)
)
_FOOT = """<div class="footer"><p>主办：岚亭市工业和信息化局 承办：岚亭市信息中心 网站标识码：3301000012</p>
<p>浙ICP备00000000号 浙公网安备 33010002000000号 联系电话：0571-00000000</p></div>"""


def unknown_system(body: str) -> str:
    """A page of a content system that nobody knows, around the given body."""
    return (
        f"<html><head><title>关于公布2023年名单的通知-岚亭市工业和信息化局</title></head><body>{_MENU}{body}"
        f'<div class="right"><h3>最新公开</h3><ul>{_SIDE}</ul></div>{_FOOT}</body></html>'
    )


HEADLINE = "关于公布2023年名单的通知"
SENTENCE = "现将2023年度入选企业名单予以公布，请做好服务工作。"
SHORT_NOTICES = {
    "paragraphs": (
        f'<div class="xl"><h2>{HEADLINE}</h2><div><span>发布时间：2023-03-05</span><span>来源：企业处</span></div>'
        f'<div class="nr"><p>{SENTENCE}</p><p>附件：<a href="/f/1.xlsx">2023年度名单.xlsx</a></p>'
        "<p>岚亭市工业和信息化局</p><p>2023年3月5日</p></div></div>",
        [SENTENCE, "附件：2023年度名单.xlsx", "岚亭市工业和信息化局", "2023年3月5日"],
    ),
    "line breaks": (
        f'<div class="xl"><h2>{HEADLINE}</h2><div>2023-03-05 信息来源：企业处</div><div>各县区工信局：<br>{SENTENCE}'
        '<br>附件：<a href="/f/1.xlsx">2023年度名单.xlsx</a><br>岚亭市工业和信息化局<br>2023年3月5日</div></div>',
        ["各县区工信局：", SENTENCE, "附件：2023年度名单.xlsx", "岚亭市工业和信息化局", "2023年3月5日"],
    ),
    "layout tables": (
        f"<table><tr><td><table><tr><td><b>{HEADLINE}</b></td></tr><tr><td>发布日期：2023-03-05　来源：企业处　点击：12"
        f"</td></tr><tr><td><div>{SENTENCE}</div><div>1.松岭泵业有限公司</div><div>2.岚亭机电有限公司</div></td></tr>"
        "</table></td></tr></table>",
        [SENTENCE, "1.松岭泵业有限公司", "2.岚亭机电有限公司"],
    ),
    "a data table": (
        f'<div class="xl"><h2>{HEADLINE}</h2><div>2023-03-05</div><div><p>现将名单予以公布。</p><table border=1><tr>'
        "<td>序号</td><td>企业名称</td></tr><tr><td>1</td><td>松岭泵业有限公司</td></tr><tr><td>2</td>"
        "<td>岚亭机电有限公司</td></tr></table></div></div>",
        ["现将名单予以公布。", "序号\t企业名称", "1\t松岭泵业有限公司", "2\t岚亭机电有限公司"],
    ),
    "nothing but a file": (
        f'<div class="xl"><h2>{HEADLINE}</h2><div>发布时间：2023-03-05</div>'
        '<p><a href="/f/1.pdf">名单.pdf</a></p></div>',
        ["名单.pdf"],
    ),
}

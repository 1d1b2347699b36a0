"""A third set of files of official lists, written before the reader had seen them. All firms are invented."""

from __future__ import annotations

from tests.extract.list_cases import Case
from tests.extract.list_files import docx, html, pdf, xlsx


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().split("\n")]


def _numbered_text() -> bytes:
    return (
        "关于公布2022年度青岛市“专精特新”中小企业认定名单的通知\n"
        "经审核，认定以下3家企业为2022年度青岛市专精特新中小企业。\n"
        "1、青岛澄屿船用阀门有限公司\n2、青岛朗溪橡胶机械股份有限公司\n3、青岛栎阳海洋生物有限公司\n青岛市民营经济发展局\n"
    ).encode()


def _tabbed_text() -> bytes:
    return (
        "安徽省第六批国家级专精特新“小巨人”企业公示名单\n序号\t所在市\t企业名称\n"
        "1\t合肥市\t合肥铎远激光有限公司\n2\t安庆市\t安庆岚桥活塞环有限公司\n"
    ).encode()


CASES = (
    Case(
        "plain text with a heading and numbers with pauses",
        "txt",
        _numbered_text,
        (
            (
                ("srdi_sme", "municipal", None, None, "new", "granted", 3),
                (
                    ("青岛澄屿船用阀门有限公司", None),
                    ("青岛朗溪橡胶机械股份有限公司", None),
                    ("青岛栎阳海洋生物有限公司", None),
                ),
            ),
        ),
    ),
    Case(
        "plain text with tabs, city in the second column",
        "txt",
        _tabbed_text,
        (
            (
                ("little_giant", "national", 6, None, "new", "publicized", None),
                (("合肥铎远激光有限公司", "340100"), ("安庆岚桥活塞环有限公司", "340800")),
            ),
        ),
    ),
    Case(
        "district notice, street column, credit codes",
        "xlsx",
        lambda: xlsx(
            {
                "公示名单": [
                    ["2023年上海市闵行区拟推荐第五批专精特新“小巨人”企业名单"],
                    ["序号", "企业全称", "统一社会信用代码", "所属街镇"],
                    [1, "上海檀汐仪表有限公司", "91310112MA1GBABC1X", "莘庄镇"],
                    [2, "上海砚山软件技术有限公司", "91310112MA1GBABC2Y", "浦江镇"],
                ]
            }
        ),
        (
            (
                ("little_giant", "national", 5, None, "new", "recommended", None),
                (("上海檀汐仪表有限公司", None), ("上海砚山软件技术有限公司", None)),
            ),
        ),
        area="310112",
    ),
    Case(
        "notice says the numbers, attachments are bare",
        "docx",
        lambda: docx(
            "附件1",
            _rows("序号|企业名称\n1|天津汀舟硬质合金有限公司\n2|天津霁川减速机股份有限公司"),
            "附件2",
            _rows("序号|企业名称\n1|天津朗砚轧辊有限公司"),
        ),
        (
            (
                ("srdi_sme", "municipal", None, "2024-2", "new", "publicized", 2),
                (("天津汀舟硬质合金有限公司", None), ("天津霁川减速机股份有限公司", None)),
            ),
            (
                ("srdi_sme", "municipal", None, "2024-2", "review", "publicized", 1),
                (("天津朗砚轧辊有限公司", None),),
            ),
        ),
        file_name="附件.docx",
        context="关于天津市2024年度第二批专精特新中小企业拟认定和拟通过复核名单的公示\n附件下载\n"
        "现将拟认定的2家专精特新中小企业和拟通过复核的1家专精特新中小企业予以公示。\n"
        "附件：1.2024年度第二批天津市专精特新中小企业拟认定名单\n"
        "2.2024年度第二批天津市专精特新中小企业拟通过复核名单",
    ),
    Case(
        "gazelles and potential unicorns in two sheets",
        "xlsx",
        lambda: xlsx(
            {
                "瞪羚企业": [
                    ["序号", "企业名称", "区"],
                    [1, "武汉泊川光通信有限公司", "洪山区"],
                    [2, "武汉穗帆船舶有限公司", "武昌区"],
                ],
                "潜在独角兽企业": [["序号", "企业名称", "区"], [1, "武汉朗溪存储有限公司", "江夏区"]],
            }
        ),
        (
            (
                ("gazelle", "municipal", None, None, "new", "publicized", None),
                (("武汉泊川光通信有限公司", "420111"), ("武汉穗帆船舶有限公司", "420106")),
            ),
            (
                ("potential_unicorn", "municipal", None, None, "new", "publicized", None),
                (("武汉朗溪存储有限公司", "420115"),),
            ),
        ),
        file_name="2024年度武汉市拟入库瞪羚、潜在独角兽企业名单.xlsx",
    ),
    Case(
        "lists of provinces one after the other in paragraphs",
        "docx",
        lambda: docx(
            "第三批建议继续支持的国家级专精特新“小巨人”企业名单（第一批第三年）",
            "河北省（2家）",
            "保定澄屿变压器有限公司",
            "廊坊栎阳绝热材料股份有限公司",
            "山西省（1家）",
            "长治铎远液压支架有限公司",
        ),
        (
            (
                ("key_little_giant", "national", 1, None, "support", "granted", None),
                (
                    ("保定澄屿变压器有限公司", "130000"),
                    ("廊坊栎阳绝热材料股份有限公司", "130000"),
                    ("长治铎远液压支架有限公司", "140000"),
                ),
            ),
        ),
    ),
    Case(
        "headings inside a ruled PDF table over the whole width, long notes",
        "pdf",
        lambda: pdf(
            "^广东省2022年度拟认定专精特新中小企业名单",
            _rows(
                "序号|企业名称|地市\n一、广州市（1家）||\n1|广州岚桥空调设备制造股份有限公司|广州市\n二、佛山市（2家）||\n1|佛山檀汐陶瓷釉料有限公司|佛山市\n2|顺德砚山家电配件有限公司|佛山市\n合计|3家|"
            ),
            "注：1.以上企业排名不分先后；2.公示期自即日起5个工作日。",
            widths=[60, 200, 80],
            spans=[("SPAN", (0, 1), (2, 1)), ("SPAN", (0, 3), (2, 3))],
        ),
        (
            (
                ("srdi_sme", "provincial", None, None, "new", "publicized", 3),
                (
                    ("广州岚桥空调设备制造股份有限公司", "440100"),
                    ("佛山檀汐陶瓷釉料有限公司", "440600"),
                    ("顺德砚山家电配件有限公司", "440600"),
                ),
            ),
        ),
    ),
    Case(
        "two tables in a web page, headings between, navigation around",
        "html",
        lambda: html(
            "现将第八批制造业单项冠军企业和通过复核的第二批、第五批制造业单项冠军企业名单予以公布。",
            "一、第八批制造业单项冠军企业（2家）",
            _rows("序号|企业名称|主营产品\n1|宁波汀舟注塑机有限公司|注塑机\n2|株洲霁川钻头股份有限公司|PCB钻头"),
            "二、通过复核的第二批制造业单项冠军企业（1家）",
            _rows("序号|企业名称|主营产品\n1|烟台朗砚冷冻设备有限公司|冷冻机"),
            title="工业和信息化部关于公布第八批制造业单项冠军企业名单的通告",
        ),
        (
            (
                ("single_champion", "national", 8, None, "new", "granted", 2),
                (("宁波汀舟注塑机有限公司", None), ("株洲霁川钻头股份有限公司", None)),
            ),
            (
                ("single_champion", "national", 2, None, "review", "granted", 1),
                (("烟台朗砚冷冻设备有限公司", None),),
            ),
        ),
    ),
)

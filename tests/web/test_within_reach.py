"""What a person wants next lies on the page where the eyes and the keys are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

LONG = "tăng cường " + "phòng chống dịch bệnh và bảo đảm an toàn lao động " * 30


def open_first(page: Page, query: str) -> None:
    """The dispatch of the first hit."""
    page.goto(f"/?q={query}")
    with page.expect_navigation():
        page.locator("h3 a").first.click()


def place(part: Locator) -> tuple[float, float]:
    """From the left and from the top."""
    box = part.bounding_box()

    assert box is not None

    return box["x"], box["y"]


def test_who_types_without_marks_is_offered_names_with_them(page: Page) -> None:
    """The arrows go through what is offered and back, Enter takes it; Escape closes the list and leaves the words."""
    page.goto("/")
    box, offered = page.locator("#q"), page.locator("#suggestions button")
    box.press_sequentially("so y t")

    expect(offered.first).to_have_text("Sở Y tế tỉnh Sông Lam")

    page.keyboard.press("ArrowDown")

    expect(offered.first).to_be_focused()

    page.keyboard.press("ArrowUp")

    expect(box).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("#suggestions")).to_be_hidden()
    expect(box).to_have_value("so y t")

    box.press_sequentially("e")
    expect(offered.first).to_be_visible()
    page.keyboard.press("Tab")  # Tab goes on to the button, past it to what is offered
    page.keyboard.press("Tab")
    expect(offered.first).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(box).to_have_value("Sở Y tế tỉnh Sông Lam")


def test_what_is_offered_can_be_clicked(page: Page) -> None:
    """And is asked with the filters that are set."""
    page.goto("/?q=khau&year=2020")
    page.locator("#q").fill("318")
    page.locator("#suggestions button").first.hover()
    page.mouse.down()
    page.evaluate("htmx.ajax('GET', '/suggest?q=khau', '#suggestions')")  # as what comes late for fewer letters

    expect(page.locator("#q")).to_be_focused()  # a browser that gives buttons no focus would close the list here

    with page.expect_navigation():
        page.mouse.up()

    expect(page.locator(".chip")).to_contain_text("2020")
    expect(page.locator(".meta strong").first).to_have_text("318/UBND-KGVX")


@pytest.mark.parametrize(("width", "height"), [(1366, 650), (390, 844)])
def test_the_original_is_in_sight(page: Page, width: int, height: int) -> None:
    """On a laptop and on a phone, and under a subject of a whole page, which is cut and stands whole beneath."""
    page.set_viewport_size({"width": width, "height": height})
    open_first(page, "318/UBND-KGVX")
    original = page.get_by_role("button", name="Tải bản gốc")

    expect(original).to_be_in_viewport()

    page.locator("#f-subject summary").click()
    page.locator("#f-subject input[name=value]").fill(LONG)
    with page.expect_navigation():
        page.locator("#f-subject").get_by_role("button", name="Lưu").click()
    page.evaluate("window.scrollTo(0, 0)")

    expect(original).to_be_in_viewport()
    expect(page.locator("#f-subject")).to_contain_text(LONG.strip())

    page.locator("#f-subject summary").click()
    with page.expect_navigation():
        page.locator("#f-subject").get_by_role("button", name="Trả lại như máy đọc").click()


def test_on_a_phone_the_text_comes_before_other_dispatches(page: Page) -> None:
    """On a wide screen both stand beside each other."""
    open_first(page, "318/UBND-KGVX")
    text, related = page.locator(".sheet").first, page.get_by_role("heading", name="Văn bản tương tự")
    wide = [place(part) for part in (text, related)]
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = [place(part) for part in (text, related)]

    assert wide[0][0] > wide[1][0]
    assert narrow[0][1] < narrow[1][1]


@pytest.mark.parametrize("path", ["/?q=khau trang", "/basket", "/d/318/UBND-KGVX"])
def test_the_keys_show_where_they_are(page: Page, path: str) -> None:
    """Every link, button and fold that Tab comes to is outlined in a colour of the text, not in a pale shadow."""
    if path.startswith("/d/"):
        open_first(page, path.removeprefix("/d/"))
    else:
        page.goto(path)
    primary = page.evaluate("getComputedStyle(document.querySelector('.brand')).color")
    outlines = []
    for _ in range(40):
        page.keyboard.press("Tab")
        outlines.append(
            page.evaluate(
                """() => {
                    const style = getComputedStyle(document.activeElement);
                    return document.activeElement.matches("a, button, summary")
                        ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : null;
                }"""
            )
        )

    assert {f"solid 2px {primary}"} == set(filter(None, outlines))


def test_without_scripts_similar_dispatches_are_a_page(browser: Browser, site: str) -> None:
    """What is else put into the page is a link to it; and every filter, choice and correction is a form or a link."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    open_first(page, "318/UBND-KGVX")
    with page.expect_navigation():
        page.locator(".related").get_by_role("link", name="Xem", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Văn bản tương tự")
    expect(page.locator("main li").first).to_contain_text("96/BC-SYT")

    with page.expect_navigation():
        page.get_by_role("link", name="Quay lại văn bản").click()
    with page.expect_navigation():
        page.get_by_role("button", name="+ chọn để xuất").click()

    expect(page.get_by_role("link", name="Đã chọn (1)")).to_be_visible()
    expect(page.get_by_role("link", name="← Kết quả cho “318/UBND-KGVX”")).to_be_visible()
    context.close()


@pytest.mark.parametrize("other", ["[aria-live] li a", ".citations a"])
def test_the_way_back_is_kept_from_one_dispatch_to_another(page: Page, other: str) -> None:
    """A similar one and one that is cited lead back to the question that the first was found by."""
    open_first(page, "so:96/BC-SYT&sort=-date")
    with page.expect_navigation():
        page.locator(other).first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="← Kết quả cho “so:96/BC-SYT”").click()

    expect(page.get_by_role("link", name="mới nhất")).to_have_attribute("aria-current", "true")


def test_each_page_of_a_letter_reads_line_by_line(page: Page) -> None:
    """Under its own heading; what is marked stands in its line, from the left as it does in a letter of one page."""
    open_first(page, "14/2022/QĐ-UBND quy chế phối hợp")
    sheets = page.locator(".sheet")
    marks = page.locator(".sheet mark").all()

    expect(sheets).to_have_count(2)
    expect(page.get_by_role("heading", name="Trang 2")).to_be_visible()
    assert len(marks) > 2
    assert ["block", "block"] == [one.evaluate("sheet => getComputedStyle(sheet).display") for one in sheets.all()]
    assert ["inline"] * len(marks) == [one.evaluate("mark => getComputedStyle(mark).display") for one in marks]


def test_confidence_is_rounded_as_elsewhere(page: Page) -> None:
    """0.72 is not 71 % for being a little less than 0.72 in binary."""
    open_first(page, "318/UBND-KGVX")

    assert "72%" in page.locator("#f-phrases .sure").all_inner_texts()


def test_every_format_is_offered_in_both_places(page: Page) -> None:
    """What can be done with all hits can be done with the chosen ones, what offices ask for first."""
    page.goto("/?q=318/UBND-KGVX")
    everything = page.locator("a[download]").all_inner_texts()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Chọn: ")).first.click()
    page.goto("/basket")

    assert everything == page.locator("a[download]").all_inner_texts()
    assert "Excel" == everything[0]


def test_all_filters_go_at_once(page: Page) -> None:
    """One by its chip; from two on there is one click for all, and the words stay."""
    page.goto("/?q=tỉnh&kind=công+văn")
    everything = page.get_by_role("link", name="Bỏ mọi bộ lọc")

    expect(everything).to_have_count(0)

    page.goto("/?q=tỉnh&kind=công+văn&-year=2020&sort=-date")
    with page.expect_navigation():
        everything.click()

    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("tỉnh")
    expect(page.get_by_role("link", name="mới nhất")).to_have_attribute("aria-current", "true")


def test_what_a_sign_does_is_told_to_the_pointer(page: Page) -> None:
    """A “−” beside a value explains itself to who points at it, not to screen readers alone."""
    page.goto("/?q=tỉnh")

    assert "Bỏ công văn" in [sign.get_attribute("title") for sign in page.locator(".drop").all()]


@pytest.mark.parametrize(("language", "called"), [("vi", "văn bản dẫn chiếu nó"), ("en", "what cites it")])
def test_who_else_carries_out_a_directive_is_one_click_away(page: Page, language: str, called: str) -> None:
    """Also where the directive itself is not in the library: all that cite it, this dispatch among them."""
    page.goto(f"/?lang={language}")
    open_first(page, "so:318/UBND-KGVX")
    others = page.locator(".citing").first

    expect(others).to_have_text(called)

    with page.expect_navigation():
        others.click()

    expect(page.locator(".hitlist")).to_contain_text("318/UBND-KGVX")
    page.emulate_media(media="print")
    page.go_back()
    expect(others).to_be_hidden()

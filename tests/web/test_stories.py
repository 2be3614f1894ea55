"""The clerk's day and the researcher's, from start to end in a real browser."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect


def search(page: Page, query: str) -> None:
    """Type a query and send it."""
    page.goto("/")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")


def follow(page: Page, control: Locator) -> None:
    """Click what leads to another page, and be there: until it comes, the old one still answers."""
    with page.expect_navigation():
        control.click()


def total(page: Page) -> int:
    """How many dispatches the page says there are."""
    return int(page.locator("#count strong").inner_text())


def test_clerk(page: Page) -> None:
    """Half a number without marks finds the letter; its values show where they were read; corrections hold."""
    search(page, "cong van 51 UBND")
    first = page.locator(".hitlist > li").first

    expect(first).to_contain_text("51/UBND-NC")

    first.get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("an toàn giao thông dịp Tết")

    follow(page, page.locator("#f-number").get_by_role("link"))

    expect(page.locator("#place")).to_have_text("51/UBND-NC")
    expect(page.get_by_role("heading", name="Văn bản tương tự")).to_be_visible()
    expect(page.locator("[aria-live] li").first).to_be_visible()

    page.locator("#f-signer summary").click()
    page.locator("#f-signer input[name=value]").fill("Vũ Thanh Lãm")
    follow(page, page.locator("#f-signer").get_by_role("button", name="Lưu"))

    expect(page.locator("#f-signer")).to_contain_text("Vũ Thanh Lãm")
    expect(page.locator("#f-signer")).to_contain_text("người sửa")

    page.locator("#f-signer summary").click()
    page.locator("#f-signer").get_by_role("button", name="Trả lại như máy đọc").click()

    expect(page.locator("#f-signer")).not_to_contain_text("người sửa")

    with page.expect_download() as original:
        page.get_by_role("button", name="Tải bản gốc").click()

    assert re.search(r"\.(txt|pdf|docx)$", original.value.suggested_filename)


def test_clerk_takes_twelve_letters_away(page: Page, tmp_path: Path) -> None:
    """Chosen letters go into a workbook, and with copies of their files into a ZIP."""
    page.goto("/?q=*&sort=number")
    for _ in range(12):
        follow(page, page.get_by_role("button", name=re.compile("^Chọn: ")).first)
    page.get_by_role("link", name="Đã chọn (12)").click()

    expect(page.locator("tbody tr")).to_have_count(12)
    assert 12 == len(page.request.get("/basket.json").json()["dispatches"])

    with page.expect_download() as workbook:
        page.get_by_role("link", name="Excel", exact=True).click()
    workbook.value.save_as(tmp_path / "a.xlsx")

    assert 13 == openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row

    with page.expect_download() as package:
        page.get_by_role("link", name="ZIP").click()
    package.value.save_as(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as inside:
        assert 12 == sum(name.startswith("van-ban/") for name in inside.namelist())


def test_choosing_keeps_the_place(page: Page) -> None:
    """Who chooses the tenth hit goes on from there, not from the top of the list."""
    page.goto("/?q=*&sort=number")
    tenth = page.locator(".hitlist > li").nth(9)
    follow(page, tenth.get_by_role("button"))

    expect(tenth).to_be_in_viewport()
    expect(tenth.get_by_role("button")).to_contain_text("đã chọn")


def test_researcher(page: Page) -> None:
    """Period, facets, exclusion, order and export agree with each other in every count."""
    search(page, "ngày:2021..2023")
    everything = total(page)

    facet = page.locator("section[aria-labelledby=facet-kind] li").first
    kept = int(facet.locator("small").inner_text())
    follow(page, facet.get_by_role("link").first)

    assert kept == total(page)

    follow(page, page.locator(".chip"))
    follow(page, page.locator("section[aria-labelledby=facet-kind] li").first.locator(".drop"))

    assert everything - kept == total(page)

    follow(page, page.get_by_role("link", name="mới nhất"))
    days = [tuple(reversed(day.split("/"))) for day in page.locator(".meta span:first-of-type").all_inner_texts()]

    assert sorted(days, reverse=True) == days

    with page.expect_download() as export:
        page.get_by_role("link", name="JSONL").click()
    lines = Path(export.value.path()).read_text("utf-8").splitlines()

    assert everything - kept == len(lines)
    assert all("2021" <= json.loads(line)["date"][:4] <= "2023" for line in lines)


def test_keyboard_alone(page: Page) -> None:
    """From any page "/" leads to the box, the first Tab past a hundred filters to the hits, Enter into one."""
    page.goto("/?q=Tết")
    page.keyboard.press("/")

    expect(page.locator("#q")).to_be_focused()

    page.keyboard.type("hóa đơn điện tử")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=h%C3%B3a*")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến kết quả")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("h3 a").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("hóa đơn điện tử")


def test_the_nearest_number_is_one_click_away(page: Page) -> None:
    """Who remembers a number by one wrong digit is led to the right one."""
    page.goto("/?q=so:319/UBND-KGVX")
    page.locator(".note").get_by_role("link", name="318/UBND-KGVX").click()

    expect(page.locator(".meta strong").first).to_have_text("318/UBND-KGVX")


def test_a_printed_list_says_what_was_asked(page: Page) -> None:
    """On paper there is no box to read it from; on the screen it would stand there twice."""
    page.goto("/?q=khau+trang")
    asked = page.locator(".asked")
    expect(asked).to_be_hidden()
    page.emulate_media(media="print")

    expect(asked).to_have_text("Câu tìm: khau trang")
    expect(asked).to_be_visible()
    expect(page.locator("#q")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/?q=an+toan", "/?q=ng%C3%A0y:31/02/2021", "/basket", "/report", "dispatch"])
def test_narrow_and_accessible(page: Page, path: str) -> None:
    """At 360 pixels nothing is cut off sideways; axe-core finds no violation at either width, nor on a dark screen."""
    if path == "dispatch":
        search(page, "khau trang")
        expect(page.locator("h3 a").first).to_be_visible()
        follow(page, page.locator("h3 a").first)
        page.wait_for_load_state("networkidle")
    else:
        page.goto(path)
    wide = Axe().run(page)
    page.set_viewport_size({"width": 360, "height": 740})
    narrow = Axe().run(page)
    page.emulate_media(color_scheme="dark")
    page.reload()  # anew: colours that change slowly would be looked at half way
    dark = Axe().run(page)

    assert [] == [(v["id"], v["nodes"][0]["html"]) for result in (wide, narrow, dark) for v in result["violations"]]
    assert 360 >= page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize(
    "query",
    [
        "V/v tổ chức lễ hội",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "TĂNG CƯỜNG PHÒNG CHỐNG DỊCH AND KHẨU TRANG",
        '"khẩu trang',
        "Thời gian qua, lượng phương tiện chở nông sản qua cửa khẩu tăng nhanh, có ngày trên 400 lượt xe. " * 6,
        "<script>alert(1)</script>",
        "((((",
    ],
)
def test_whatever_is_pasted(page: Page, query: str) -> None:
    """A result or a clear note, never a blank page; and what was typed stays text."""
    search(page, query)

    expect(page.locator(".hitlist > li, .note, .fault").first).to_be_visible()
    assert query.strip() == page.locator("#q").input_value()


def test_english(page: Page) -> None:
    """One click changes the language of everything, and the choice is remembered."""
    page.goto("/?q=an+toan")
    page.get_by_role("link", name="English").click()

    expect(page.get_by_text("Order:")).to_be_visible()

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Search dispatches")


def test_the_way_back_keeps_the_question(page: Page) -> None:
    """Filters, order and page are still there after reading a dispatch, looking at a place in it and correcting it."""
    page.goto("/?q=tỉnh&kind=công+văn&sort=-date")
    kept = total(page)
    follow(page, page.locator("h3 a").first)
    follow(page, page.locator("#f-number").get_by_role("link"))
    page.locator("#f-signer summary").click()
    page.locator("#f-signer input[name=value]").fill("Vũ Thanh Lãm")
    follow(page, page.locator("#f-signer").get_by_role("button", name="Lưu"))
    page.locator("#f-signer summary").click()
    follow(page, page.locator("#f-signer").get_by_role("button", name="Trả lại như máy đọc"))
    follow(page, page.get_by_role("link", name="← Kết quả cho “tỉnh”"))

    assert kept == total(page)
    expect(page.locator(".chip")).to_contain_text("công văn")
    expect(page.get_by_role("link", name="mới nhất")).to_have_attribute("aria-current", "true")


def test_the_basket_outlives_what_it_holds(page: Page, site: str) -> None:
    """One dispatch that is no longer there is told and taken out; the others stay, and all can be taken out at once."""
    page.goto("/?q=51/UBND-NC")
    follow(page, page.get_by_role("button", name=re.compile("^Chọn: ")).first)
    (kept,) = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "basket"]
    page.context.add_cookies([{"name": "basket", "value": f"{'f' * 12}.{kept}", "url": site}])

    assert page.request.get("/basket/export?format=csv").ok

    page.goto("/basket")

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator(".note")).to_contain_text("1 văn bản đã chọn không còn")
    expect(page.get_by_role("link", name="Đã chọn (1)")).to_be_visible()

    page.reload()

    expect(page.locator(".note")).to_have_count(0)

    page.get_by_role("button", name="Bỏ chọn tất cả").click()

    expect(page.get_by_role("link", name="Đã chọn (0)")).to_be_visible()
    expect(page.locator(".note")).to_contain_text("Đã bỏ chọn 1 văn bản")

    page.get_by_role("button", name="Chọn lại").click()

    expect(page.get_by_role("link", name="Đã chọn (1)")).to_be_visible()
    expect(page.locator(".note")).to_have_count(0)

    page.get_by_role("button", name="Bỏ chọn 51/UBND-NC").click()

    expect(page.get_by_role("button", name="Chọn lại")).to_be_visible()


def test_what_a_person_emptied_can_be_taken_back(page: Page) -> None:
    """A signer that is none: the page says that a person said so, and has what was read one click away."""
    search(page, "318/UBND-KGVX")
    follow(page, page.locator("h3 a").first)
    signer = page.locator("#f-signer")
    read = signer.locator("dd > div").inner_text()
    signer.locator("summary").click()
    signer.locator("input[name=value]").fill("")
    follow(page, signer.get_by_role("button", name="Lưu"))

    expect(signer.locator(".person")).to_have_text("người sửa")
    expect(signer.locator("dd > div")).to_have_count(0)

    signer.locator("summary").click()
    follow(page, signer.get_by_role("button", name="Trả lại như máy đọc"))

    expect(signer.locator(".person")).to_have_count(0)
    assert read == signer.locator("dd > div").inner_text()


def test_each_value_of_many_shows_its_own_place(page: Page) -> None:
    """Who asks where the last of several addressees is read is not led to the first."""
    search(page, "215/UBND-KT")
    follow(page, page.locator("h3 a").first)
    follow(page, page.locator("#f-recipients a").nth(2))

    expect(page.locator(".place")).to_have_text(["- Ủy ban nhân dân huyện Đồi Thông."])


def test_a_click_selects_how_the_dispatch_is_cited(page: Page) -> None:
    """The line that a new letter begins with, ready to be copied."""
    search(page, "318/UBND-KGVX")
    follow(page, page.locator("h3 a").first)
    page.locator(".reference").click()
    selected = page.evaluate("getSelection().toString()").strip()

    assert selected == page.locator(".reference").inner_text()
    assert selected.startswith("Công văn số 318/UBND-KGVX ngày ")


def test_two_agencies_can_be_set_side_by_side(page: Page) -> None:
    """Once one value is kept the others are still offered with their counts, and a second click adds one.

    As data a facet counts what the answer holds, and nothing besides.
    """
    page.goto("/?q=*&sort=-date")
    links = page.locator("section[aria-labelledby=facet-agency] li")
    counts = [int(links.nth(at).locator("small").inner_text()) for at in (0, 1)]
    names = [links.nth(at).locator("a").first.inner_text() for at in (0, 1)]
    follow(page, links.nth(0).get_by_role("link").first)

    assert counts[0] == total(page)

    data = page.request.get("/search.json", params={"q": "*", "agency": names[0]}).json()

    assert [{"value": names[0], "count": data["total"]}] == data["facets"]["agency"]

    follow(page, page.locator("section[aria-labelledby=facet-agency]").get_by_role("link", name=names[1], exact=True))

    assert sum(counts) == total(page)
    assert names == page.locator("section[aria-labelledby=facet-agency] a.on").all_inner_texts()


def test_every_value_of_a_facet_can_be_reached(page: Page) -> None:
    """Twelve are shown, the others unfold; the sum is the answer's total, and years come in their order."""
    page.goto("/?q=*")
    facet = page.locator("section[aria-labelledby=facet-signer]")
    facet.locator("summary").click()
    last = facet.locator("li").last

    expect(last).to_be_visible()
    assert total(page) == sum(int(count) for count in facet.locator("small").all_inner_texts())

    years = page.locator("section[aria-labelledby=facet-year] li a:first-child").all_inner_texts()

    assert sorted(years, reverse=True) == years


def test_nothing_found_shows_how_to_ask(page: Page) -> None:
    """The reason, no empty filters, and examples that can be clicked."""
    page.goto("/?q=xyzzyqwe")

    expect(page.locator(".note").first).to_be_visible()
    expect(page.locator(".facets")).to_have_count(0)
    expect(page.get_by_role("heading", name="Cách tìm")).to_be_visible()


def test_copies_are_named_by_their_files(page: Page) -> None:
    """A person tells copies apart by their names, not by hashes; the page of each leads to the others."""
    page.goto("/?q=51/UBND-NC")
    page.locator(".copies summary").first.click()
    names = page.locator(".copies").first.locator("a").all_inner_texts()

    assert all("." in name for name in names)

    page.get_by_role("link", name=names[0], exact=True).click()
    others = page.locator("section.related h2:text-is('Các bản khác') + ul a")

    assert sorted(names[1:]) == sorted(others.all_inner_texts())

    others.first.click()
    expect(page.locator(".panel .path")).to_contain_text(names[1])


def test_a_page_that_is_not_there(page: Page) -> None:
    """Status 404, in words, with a way back."""
    answer = page.request.get("/không-có")

    assert 404 == answer.status
    assert "Không có trang" in answer.text()


def test_print_holds_the_text_alone(page: Page) -> None:
    """On paper: the values and the whole text, without boxes to type in, buttons and lists of links."""
    search(page, "51/UBND-NC")
    page.locator("h3 a").first.click()
    page.emulate_media(media="print")

    expect(page.locator(".sheet").first).to_be_visible()
    expect(page.locator("#f-number dd a")).to_be_visible()
    for hidden in ("header.bar", ".correct >> nth=0", "main button >> nth=0", "[hx-get]"):
        expect(page.locator(hidden)).not_to_be_visible()


def test_package_of_a_whole_answer(page: Page, site: str) -> None:
    """The export address serves any format, all hits, copies included."""
    data = page.request.get(f"{site}/export?q=51/UBND-NC&format=zip").body()
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        assert 3 == sum(name.startswith("van-ban/") for name in inside.namelist())

import pytest

from pipeline.errors import NotAnArticle
from pipeline.gathering.opml import feeds_of
from pipeline.gathering.sniff import Kind, kind_of


def opml(*outlines: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<opml version="2.0"><body>{"".join(outlines)}</body></opml>'
    ).encode()


def feed(url: str) -> str:
    return f'<outline type="rss" xmlUrl="{url}"/>'


def test_the_feeds_of_a_list_come_once_in_its_order() -> None:
    data = opml(
        feed("https://b.example/f"),
        f'<outline text="News">{feed(" https://a.example/f ")}{feed("https://b.example/f")}</outline>',
        '<outline type="link" url="https://c.example/"/>',
        '<outline xmlUrl=""/>',
    )
    assert feeds_of(data, "list.opml") == ("https://b.example/f", "https://a.example/f")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(opml()[:-5], "not well-formed", id="cut"),
        pytest.param(
            opml(feed("&b;"), head='<!DOCTYPE o [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>'),
            "no plain XML",
            id="entities",
        ),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><opml/>', "no plain XML", id="code"),
        pytest.param(opml(*[feed(f"https://a.example/{n}") for n in range(501)]), "501", id="long"),
        pytest.param(b"", "not well-formed", id="nothing"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArticle, match=why) as refused:
        feeds_of(data, "list.opml")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b'<?xml version="1.0"?>\n<!-- <html> --><rss/>', Kind.FEED, id="RSS"),
        pytest.param(b"\xef\xbb\xbf \n<feed xmlns='x'>", Kind.FEED, id="Atom behind a mark"),
        pytest.param(b"<rdf:RDF xmlns:rdf='x'>", Kind.FEED, id="RSS 1.0"),
        pytest.param("<?xml?><rss>".encode("utf-16"), Kind.FEED, id="UTF-16"),
        pytest.param(b"<!DOCTYPE rss PUBLIC 'x' 'y'><rss>", Kind.FEED, id="RSS 0.91"),
        pytest.param(b"<opml>", Kind.LIST, id="OPML"),
        pytest.param(b"<!DOCTYPE html><HTML>", Kind.WEB_PAGE, id="web page"),
        pytest.param(b"<svg><rss/></svg>", Kind.OTHER, id="other XML"),
        pytest.param(b"Look: <rss> is an element.", Kind.OTHER, id="prose"),
        pytest.param(b'{"text": "<rss>"}', Kind.OTHER, id="JSON"),
        pytest.param(b"<", Kind.OTHER, id="nearly nothing"),
        pytest.param(b"", Kind.OTHER, id="nothing"),
    ],
)
def test_files_are_told_apart_by_their_first_element(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind

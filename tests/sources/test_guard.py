"""Which addresses are opened (security.md 1, 2, 6) and how an address is spelt."""

from collections.abc import Sequence

import pytest

from tests.loopback import Site
from tests.sources.conftest import MakeClient
from tracker.errors import BadInput, FetchError, Refused
from tracker.sources._fetch import normalise, redact
from tracker.sources._guard import Guard, is_public


class Names:
    """A resolver that answers from a list and counts how often it is asked; the last answer repeats."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


# 1. Private addresses, in every spelling


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # an address to refuse, not one to listen on
        "10.0.0.5",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[fe80::1]",
        "[fec0::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:8.8.8.8]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
        "localhost",
        "LocalHost",
        "feeds.localhost",
        "user:secret@127.0.0.1",
        "harrowquay.example@127.0.0.1",
        "harrowquay.example\\@127.0.0.1",
    ],
)
def test_1_a_private_address_is_refused_and_says_how_to_allow_it(make_client: MakeClient, host: str) -> None:
    names = Names(["93.184.216.34"])
    with pytest.raises(Refused, match=r"private network .* TRACKER_ALLOW_HOSTS") as refusal:
        make_client(resolve=names).fetch(f"http://{host}/feed")
    assert names.asked == []
    assert "secret" not in refusal.value.sentence


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.1",
        "127.0.1",
        "0",
        "127.0.0.1.",
        "localhost.",
        "127.0.0.256",
        "1.2.3.4.5",
        "08.8.8.8",
        "%31%32%37.0.0.1",
        "127.0.0.1%00.harrowquay.example",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1。",
        "[::1%25eth0]",
        "[::1]harrowquay.example",
        "",
        "-harrowquay.example",
        "harrow..quay.example",
        "a" * 64 + ".example",
        "harrowquay.example:port",
    ],
)
def test_1_an_unusual_spelling_of_a_host_is_refused_whatever_it_means(make_client: MakeClient, host: str) -> None:
    names = Names(["93.184.216.34"])
    with pytest.raises(Refused):
        make_client("127.0.0.1:80", "localhost:80", "[::1]:80", resolve=names).fetch(f"http://{host}/feed")
    assert names.asked == []


def test_1_full_width_dots_do_not_hide_a_private_address(make_client: MakeClient) -> None:
    with pytest.raises(Refused, match=r"127\.0\.0\.1"):
        make_client().fetch("http://127。0。0。1/feed")


@pytest.mark.parametrize(
    "address", ["ftp://harrowquay.example/", "file:///etc/passwd", "gopher://h/", "data:,x", "//h/"]
)
def test_1_only_http_and_https_are_opened(make_client: MakeClient, address: str) -> None:
    with pytest.raises(Refused):
        make_client(resolve=Names(["93.184.216.34"])).fetch(address)


def test_1_an_allowed_host_and_port_is_opened(make_client: MakeClient, site: Site) -> None:
    site.says("/feed", b"<rss/>")
    assert make_client(site.name).fetch(site.url("/feed")).body == b"<rss/>"


def test_1_allowing_one_port_of_a_host_allows_no_other(make_client: MakeClient, site: Site, elsewhere: Site) -> None:
    with pytest.raises(Refused):
        make_client(site.name).fetch(elsewhere.url("/feed"))
    assert elsewhere.requests == []


def test_1_allowing_an_address_does_not_allow_another_that_leads_to_it(make_client: MakeClient, site: Site) -> None:
    client = make_client(site.name, resolve=Names(["127.0.0.1"]))
    for host in ("localhost", "[::ffff:127.0.0.1]", "127.0.0.1.", "2130706433", "harrowquay.example"):
        with pytest.raises(Refused):
            client.fetch(site.url("/feed", host=host))
    assert site.requests == []


def test_1_an_allowed_name_may_lead_to_a_private_address(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    client = make_client(f"wiki.lan:{site.port}", resolve=Names(["127.0.0.1"]))
    assert client.fetch(site.url("/feed", host="wiki.lan")).status == 200
    assert site.asked("Host") == [f"wiki.lan:{site.port}"]


@pytest.mark.parametrize(
    "entry", ["127.0.0.1", "http://127.0.0.1:80", "127.0.0.1:80/feed", "me@127.0.0.1:80", ":80", "127.1:80"]
)
def test_an_entry_of_allow_hosts_that_is_no_host_and_port_is_told(entry: str) -> None:
    with pytest.raises(BadInput, match="TRACKER_ALLOW_HOSTS"):
        Guard([entry])


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450::1"])
def test_addresses_of_the_public_internet_are_open(address: str) -> None:
    assert is_public(address)


# 2. Names


@pytest.mark.parametrize(
    "answers",
    [["10.0.0.5"], ["93.184.216.34", "10.0.0.5"], ["2606:2800:220:1::1", "::1"], ["fe80::1%eth0"], ["::ffff:10.0.0.5"]],
)
def test_2_a_name_with_one_private_address_among_its_answers_is_refused(
    make_client: MakeClient, answers: list[str]
) -> None:
    names = Names(answers)
    with pytest.raises(Refused, match="private network"):
        make_client(resolve=names).fetch("https://harrowquay.example/feed")
    assert names.asked == [("harrowquay.example", 443)]


def test_2_a_name_is_resolved_once_and_the_checked_address_is_dialled(make_client: MakeClient, site: Site) -> None:
    site.says("/feed")
    names = Names(["127.0.0.1"], ["10.255.255.1"])  # whoever asks twice gets another answer
    client = make_client(f"harrowquay.example:{site.port}", resolve=names)
    assert client.fetch(site.url("/feed", host="harrowquay.example")).status == 200
    assert len(names.asked) == 1


def test_2_each_fetch_checks_the_name_again(make_client: MakeClient) -> None:
    client = make_client(resolve=Names(["10.0.0.1"], ["10.0.0.2"]))
    for address in ("10.0.0.1", "10.0.0.2"):
        with pytest.raises(Refused, match=address):
            client.fetch("http://harrowquay.example/")


def test_2_a_name_that_nobody_knows_may_be_tried_again(make_client: MakeClient) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchError, match="No site answers to the name harrowquay") as error:
        make_client(resolve=resolve).fetch("https://harrowquay.example/")
    assert not error.value.permanent


def test_2_the_next_checked_address_is_dialled_when_the_first_does_not_answer(
    make_client: MakeClient, site: Site
) -> None:
    site.says("/feed")
    client = make_client(f"harrowquay.example:{site.port}", resolve=Names(["::1", "127.0.0.1"]))
    assert client.fetch(site.url("/feed", host="harrowquay.example")).status == 200


# 6. Ports


@pytest.mark.parametrize("port", [0, 1, 22, 25, 81, 3306, 6379, 8000, 65536])
def test_6_a_port_that_is_not_the_webs_is_refused(make_client: MakeClient, port: int) -> None:
    names = Names(["93.184.216.34"])
    with pytest.raises(Refused, match=r"^Port \d+ is not one that web sites use"):
        make_client(resolve=names).fetch(f"http://harrowquay.example:{port}/")
    assert names.asked == []


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_6_the_webs_ports_are_open(port: int) -> None:
    Guard([]).check("harrowquay.example", port)


def test_6_another_port_of_a_site_may_be_allowed() -> None:
    guard = Guard(["harrowquay.example:8000"])
    guard.check("harrowquay.example", 8000)
    with pytest.raises(Refused):
        guard.check("harrowquay.example", 8001)


# Spelling


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("harrowquay.example", "https://harrowquay.example/"),
        ("  <https://Harrowquay.Example/Feed?a=B#top> \n", "https://harrowquay.example/Feed?a=B"),
        ("//harrowquay.example/feed", "https://harrowquay.example/feed"),
        ("harrowquay.example:8443/feed", "https://harrowquay.example:8443/feed"),
        ("HTTP://harrowquay.example:80", "http://harrowquay.example/"),
        ("https://harrowquay.example./feed", "https://harrowquay.example/feed"),
        ("https://ana:se%40cret@harrowquay.example/f", "https://ana:se%40cret@harrowquay.example/f"),
        ("münchen.example/lesen", "https://xn--mnchen-3ya.example/lesen"),
        ("127.0.0.1:8080/feed", "http://127.0.0.1:8080/feed"),
        ("[::1]:8080", "http://[::1]:8080/"),
        ("wiki.lan/feed", "http://wiki.lan/feed"),
        ("127.0.0.1:8443/feed", "https://127.0.0.1:8443/feed"),
    ],
)
def test_a_pasted_address_becomes_the_one_that_is_kept(pasted: str, kept: str) -> None:
    allowed = ("127.0.0.1:8080", "[::1]:8080", "wiki.lan:80")
    assert normalise(pasted, allow_hosts=allowed) == kept
    assert normalise(kept, allow_hosts=allowed) == kept


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "   ",
        "hello",
        "hello world.txt",
        "bob@harrowquay.example",
        "mailto:bob@harrowquay.example",
        "javascript:alert(1)",
        "ftp://harrowquay.example",
        "https://",
        "https://a b.example",
        "https://harrowquay.example/\x00",
        "https://harrowquay.example/" + "a" * 5000,
        "\ud800.example",
    ],
)
def test_what_is_no_address_is_told_so(pasted: str) -> None:
    with pytest.raises(BadInput, match="Nothing was done"):
        normalise(pasted)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ana:secret@harrowquay.example/feed?q=1", "https://harrowquay.example/feed?q=1"),
        ("//ana:secret@harrowquay.example", "//harrowquay.example"),
        ("ana:secret@harrowquay.example/a//b", "harrowquay.example/a//b"),
        ("https://ana:se@cret@harrowquay.example/", "https://harrowquay.example/"),
        ("https://ana:sec/ret@harrowquay.example/", "https://harrowquay.example/"),
        ("https://harrowquay.example/@ana", "https://harrowquay.example/@ana"),
        ("https://harrowquay.example/\r\nfeed\x1b", "https://harrowquay.example/  feed"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_an_address_is_shown_without_credentials_and_on_one_line(address: str, shown: str) -> None:
    assert redact(address) == shown

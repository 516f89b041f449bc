"""The brief goes out as an e-mail and to a webhook: once, and the brief stays when it cannot."""

import json
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default

import pytest

from tests.cli.brief.conftest import DAY, answers
from tests.cli.conftest import Program, Ran
from tests.unit.delivery.mail_server import MailServerForTests
from tests.unit.fake_server import FakeServer, Reply, Script, completion


@pytest.fixture
def post() -> Iterator[MailServerForTests]:
    with MailServerForTests() as started:
        yield started


@pytest.fixture
def send(program: Program, serve: Callable[[Script], FakeServer]) -> Callable[..., Ran]:
    """Return the command with a configuration; the server takes briefs as well."""

    def run(config: str, *args: str) -> Ran:
        server = serve(
            lambda request: completion("{}") if request.path == "/v1/hook" else answers(request)
        )
        run.server = server  # type: ignore[attr-defined]
        path = program.write("config.toml", config.replace('"HOOK"', f'"{server.url}/hook"'))
        return program.stand_in(
            *("brief", "articles", *DAY, "--base-url", server.url, "--model", "m", *args),
            environ={"SUMMARIZE_CONFIG": str(path), "HOOK_TOKEN": "open sesame"},
        )

    return run


def _mail(post: MailServerForTests, to: str = '["one@reader.test", "two@reader.test"]') -> str:
    return (
        f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\ntls = "none"\n'
        f'sender = "Brief <brief@news.test>"\nto = {to}\n'
    )


def test_each_reader_gets_the_brief_once(
    send: Callable[..., Ran], post: MailServerForTests
) -> None:
    assert send(_mail(post)).code == 0
    assert send(_mail(post)).code == 0
    letters = [
        message_from_bytes(one.content, policy=default)
        for one in post.envelopes
        if isinstance(one.content, bytes)
    ]
    assert [letter["To"] for letter in letters] == ["one@reader.test", "two@reader.test"]
    body = letters[0].get_body(("plain",))
    assert body is not None
    assert "open the ferry bridge" in body.get_content()
    assert "2 March 2026" in letters[0]["Subject"]


def test_the_webhook_gets_the_json_with_its_token(send: Callable[..., Ran]) -> None:
    config = '[webhook]\nurl = "HOOK"\ntoken_env = "HOOK_TOKEN"\n'
    assert send(config).code == 0
    (posted,) = (one for one in send.server.requests if one.path == "/v1/hook")  # type: ignore[attr-defined]
    assert posted.headers["Authorization"] == "Bearer open sesame"
    assert posted.body["window"]["zone"] == "Europe/Paris"


def test_a_delivery_that_fails_leaves_the_brief_and_is_tried_again(
    program: Program, serve: Callable[[Script], FakeServer]
) -> None:
    replies = iter([Reply({}, 503), completion("{}")])
    server = serve(lambda one: next(replies) if one.path == "/v1/hook" else answers(one))
    path = program.write("config.toml", f'[webhook]\nurl = "{server.url}/hook"\n')
    args = ("brief", "articles", *DAY, "--base-url", server.url, "--model", "m")
    runs = []
    for _ in range(3):
        ran = program.stand_in(*args, environ={"SUMMARIZE_CONFIG": str(path)})
        assert (program.folder / "briefs/2026-03-02/brief.md").exists()
        last = json.loads((program.folder / "briefs/last-run.json").read_text())
        assert (last["exit_code"], last["brief"]) == (ran.code, "briefs/2026-03-02/brief.md")
        runs.append(ran)
    assert [ran.code for ran in runs] == [75, 0, 0]
    assert "Not sent, webhook at http://127.0.0.1" in runs[0].err
    posted = [one.headers["Idempotency-Key"] for one in server.requests if one.path == "/v1/hook"]
    assert len(posted) == 2
    assert posted[0] == posted[1]


def test_nothing_is_sent_where_that_is_not_wanted(
    send: Callable[..., Ran], post: MailServerForTests
) -> None:
    assert send(_mail(post), "--no-deliver").code == 0
    assert post.envelopes == []


@pytest.mark.parametrize(
    ("config", "words"),
    [
        pytest.param('[mail]\nhost = "h"\n', "[mail] lacks sender, to", id="half a table"),
        pytest.param(
            '[mail]\nhost = "h"\nsender = "nobody"\nto = ["a@b.test"]\n',
            "'nobody' is no e-mail address",
            id="no address",
        ),
        pytest.param(
            '[webhook]\nurl = "https://h.test/x"\ntoken_env = "MISSING"\n',
            "[webhook] names the variable MISSING, which is not set",
            id="no token",
        ),
        pytest.param('[webhook]\ntoken = "s3cret"\nurl = "x"\n', "token_env", id="token in file"),
        pytest.param('[feed]\nauthority = "me"\n', "example.org,2026", id="authority"),
        pytest.param("[brief]\nmemory = 0\n", "memory must be a whole number", id="memory"),
        pytest.param('[brief]\ncolour = "red"\n', "unknown key 'colour'", id="unknown key"),
        pytest.param('brief = "daily"\n', "[brief] must be a table", id="no table"),
    ],
)
def test_a_wrong_configuration_is_refused_before_the_work(
    program: Program, send: Callable[..., Ran], config: str, words: str
) -> None:
    ran = send(config)
    assert ran.code == 78
    assert words in ran.err
    assert "s3cret" not in ran.err
    assert send.server.requests == []  # type: ignore[attr-defined]
    assert not (program.folder / "briefs/2026-03-02").exists()


def test_the_configuration_stands_in_for_options(
    program: Program, serve: Callable[[Script], FakeServer]
) -> None:
    server = serve(answers)
    path = program.write(
        "config.toml",
        f'model = "m"\nbase_url = "{server.url}"\n'
        '[brief]\nsources = ["articles"]\nzone = "Europe/Paris"\noutput = "daily"\nmemory = 7\n'
        '[follow]\ntopics = ["bridge"]\npeople = "Ann Lee"\n',
    )
    ran = program.stand_in("brief", "--day", "2026-03-02", environ={"SUMMARIZE_CONFIG": str(path)})
    assert ran.code == 0
    made = json.loads((program.folder / "daily/2026-03-02/brief.json").read_text())
    assert made["window"]["zone"] == "Europe/Paris"
    assert "bridge" in made["stories"][0]["reason"]

"""A run that is killed around the moment of sending, before a real mail server."""

import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.unit.delivery.mail_server import MailServerForTests

ROOT = Path(__file__).parents[3]
# Its record is a folder with a file for each delivery; the kill comes at the step that is named.
RUN = """
import os, signal, sys
from pathlib import Path
from pipeline.delivery.mail import mail_parcels
from pipeline.delivery.once import deliver
from tests.unit.delivery.letters import LETTER
from pipeline.delivery.mail import MailServer, Tls

folder, port, killed_at = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

def reached(step):
    if step == killed_at:
        os.kill(os.getpid(), signal.SIGKILL)

class Record:
    def begin(self, key):
        reached("before sending")
        return not (folder / key).exists()

    def done(self, key):
        reached("before recording")
        (folder / key).write_bytes(b"")
        reached("after recording")

server = MailServer("127.0.0.1", port, Tls.NONE)
deliver(mail_parcels(LETTER, ["a@readers.example", "b@readers.example"], server), Record())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
@pytest.mark.parametrize(
    ("killed_at", "letters"),
    [("before sending", "ab"), ("before recording", "aab"), ("after recording", "ab")],
)
def test_a_brief_never_stays_unsent_and_a_second_one_has_the_same_id(
    tmp_path: Path, killed_at: str, letters: str
) -> None:
    with MailServerForTests() as server:
        for at in (killed_at, "never", "never"):
            command = [sys.executable, "-c", RUN, str(tmp_path), str(server.port), at]
            ended = subprocess.run(command, cwd=ROOT, timeout=30, check=False)
            assert ended.returncode == (-9 if at == killed_at else 0)
    assert [envelope.rcpt_tos[0][0] for envelope in server.envelopes] == list(letters)
    messages = [message_from_bytes(envelope.content or b"") for envelope in server.envelopes]  # type: ignore[arg-type]
    assert len({message["Message-ID"] for message in messages}) == 2

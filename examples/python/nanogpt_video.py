"""A client of NanoGPT's video API that loses neither money nor videos. Copy it: it needs Python 3.9
and nothing else.

    NANOGPT_API_KEY=… python3 nanogpt_video.py kling-video "a lake at sunset" lake.mp4

Four rules make the difference:

1. A submit is sent once. If its answer is lost, the job may exist and be paid: `recover` tells, by
   the `conversationUUID` that went with the submit.
2. A read that fails says nothing about the job. Poll on, more slowly, until a final word or the
   deadline.
3. The video is fetched until a whole one is here, and the key goes to the API's own origin only.
4. What is bought is noted before it is bought, and the note goes last: after a crash the next start
   goes on with it.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

TRIES = 4
LINKS = 2  # to one file: a fresh status may have a fresh one
USER_AGENT = "nanogpt-video-py/1"
VIDEO_TYPES = ("video/", "application/octet-stream", "binary/")
GONE = (403, 404, 410)  # another link may help
IN_WORDS = {
    401: "the key is not accepted",
    402: "the balance is too low for this video",
    403: "this key may not do that",
    413: "the request is too large",
    429: "too many requests, or the limit of the day is reached",
    502: "the service is in trouble",
    503: "the service is in trouble",
    504: "the service is in trouble",
}


class VideoError(Exception):
    """Why there is no video. `id` is there if there is a job, which may be paid: keep it.

    `kind`: refused, locked-out, failed, cancelled, lost, too-late, no-url, not-fetched or unknown.
    """

    def __init__(self, kind, message, id=None):
        super().__init__(message if id is None else f"{message} (job {id})")
        self.kind = kind
        self.id = id


@dataclass
class Client:
    """Times are in seconds; those of one answer and of silence are for one wait for bytes."""

    api_key: str
    base_url: str = "https://nano-gpt.com/api"
    poll: float = 5
    deadline: float = 30 * 60  # for the whole job
    answer: float = 60  # for one answer of the API
    silence: float = 30  # for the next bytes of a file
    note: str | None = None  # a file for the job that is not finished; none: a crash may cost a video
    until: float = float("inf")  # on the monotonic clock: no wait is longer

    def left(self, most):
        """So many seconds, or fewer where the deadline comes first."""
        return max(min(most, self.until - time.monotonic()), 0.001)


@dataclass
class Video:
    id: str
    file: str
    bytes: int
    cost: float | None  # what it cost in the end, in US dollars


@dataclass
class Answer:
    """What the API said. A lost answer has the status 0."""

    status: int = 0
    body: dict = field(default_factory=dict)  # empty for what is no JSON object
    text: str = ""
    retry_after: float | None = None  # in seconds


def generate_video(client, request, file, on_job=lambda id: None):
    """Submits `request` (`model`, `prompt`, …), waits, and saves the video. Raises VideoError.

    `on_job` is told the id as soon as there is one. What cannot be saved is not bought: the place
    for the video is opened first. A job that `client.note` knows is gone on with.
    """
    part = f"{file}.{os.getpid()}.part"
    open(part, "wb").close()
    try:
        until = client.until = time.monotonic() + client.deadline
        id = bought(client, request, until)
        on_job(id)
        for _ in range(LINKS):
            url, cost = finished(client, id, until)
            if fetched(client, url, part):
                os.replace(part, file)
                forgotten(client)
                return Video(id, file, os.path.getsize(file), cost)
            time.sleep(client.poll)
        raise VideoError("not-fetched", "the video is there and paid, but cannot be fetched", id)
    except VideoError as error:
        if error.kind in ("refused", "failed", "cancelled", "lost"):
            forgotten(client)
        raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(part)


def bought(client, request, until):
    """The id of the job of the note, or of a new one, noted before it is bought."""
    before = read_note(client)
    if before and before.get("asked") != request:
        what = "a job for another request that is not finished: finish it, or remove the file"
        raise VideoError("unknown", f"{client.note} notes {what}", before.get("id"))
    if before and before.get("id"):
        return before["id"]
    body = before["body"] if before else {"conversationUUID": str(uuid.uuid4()), **request}
    if not before:
        write_note(client, {"asked": request, "body": body})
    id = before and recovered(client, body["conversationUUID"], until)
    id = id or submitted(client, body, until)
    write_note(client, {"asked": request, "body": body, "id": id})
    return id


def read_note(client):
    try:
        with open(client.note or "", encoding="utf-8") as file:
            return parsed(file.read())
    except OSError:
        return None


def write_note(client, what):
    if client.note is None:
        return
    new = f"{client.note}.{os.getpid()}"
    with open(new, "w", encoding="utf-8") as file:
        json.dump(what, file)
    os.replace(new, client.note)


def forgotten(client):
    with contextlib.suppress(FileNotFoundError):
        os.remove(client.note or "")


def submitted(client, body, until):
    """The id of the one job."""
    for tries in range(TRIES):
        answer = asked(client, "/generate-video", body)
        id = answer.body.get("runId") or answer.body.get("id")
        if isinstance(id, str):
            return id
        if is_refusal(answer.status):
            raise VideoError("refused", f"refused with {reason_in(answer)}")
        is_ambiguous = answer.status != 429
        found = is_ambiguous and recovered(client, body["conversationUUID"], until)
        if found:
            return found
        pause = answer.retry_after
        if pause is None:
            pause = client.poll * 2**tries
        if tries == TRIES - 1 or not waited(pause, until):
            break
    why = reason_in(answer)
    raise VideoError("refused", f"the service does not take the submit; there is no job: {why}")


def is_refusal(status):
    """Whether the same request would be refused again."""
    return 400 <= status < 500 and status not in (408, 429)


def recovered(client, conversation, until):
    """The job that a lost answer was about, if there is one."""
    for _ in range(TRIES):
        answer = asked(client, f"/generate-video/recover?conversationUUID={quote(conversation)}")
        jobs = answer.body.get("data")
        if answer.status == 200 and isinstance(jobs, list):
            return inside(jobs[0], "runId") if jobs else None
        if not waited(pause_after(client, answer), until):
            break
    # Better no video than a second bill.
    raise VideoError("unknown", "the submit may have been accepted, and nobody can tell")


def finished(client, id, until):
    """Polls until the job is over: where its video is, and what it cost."""
    without_url = 0
    while True:
        answer = asked(client, f"/video/status?requestId={quote(id, safe='')}")
        done, url, cost = result_in(answer, id)
        if url:
            return url, cost
        if answer.status == 401:
            message = "the key is not accepted any more (401); the job is paid and goes on"
            raise VideoError("locked-out", message, id)
        if answer.status == 404:
            message = "the service does not know the job any more; it was paid"
            raise VideoError("lost", message, id)
        without_url += done
        if without_url > 1:
            raise VideoError("no-url", "the job is done and paid, but nothing says where", id)
        if not waited(pause_after(client, answer), until):
            message = "out of time: the job is paid and may still complete, ask again later"
            raise VideoError("too-late", message, id)


def pause_after(client, answer):
    """As long as the service says, or longer than usual if it could not be read."""
    if answer.retry_after is not None:
        return answer.retry_after
    return client.poll if answer.status == 200 and answer.body else client.poll * 2


def waited(seconds, until):
    """Waits, unless that would take longer than there is time."""
    if time.monotonic() + seconds > until:
        return False
    time.sleep(seconds)
    return True


def result_in(answer, id):
    """What a status says: whether the job is done, where its video is, and its cost.

    It is not while it runs, whatever the word for that, and if nothing could be read.
    """
    if answer.status != 200:
        return False, None, None
    data = answer.body.get("data", answer.body)
    word = str(inside(data, "status")).upper()
    if word == "FAILED":
        friendly, error = inside(data, "userFriendlyError"), inside(data, "error")
        reason = friendly or inside(error, "message") or error
        raise VideoError("failed", f"the job failed: {reason}", id)
    if word in ("CANCELED", "CANCELLED"):
        raise VideoError("cancelled", "the job was cancelled", id)
    if word != "COMPLETED":
        return False, None, None
    url = inside(data, "output", "video", "url") or inside(data, "videoUrl")
    return True, url, inside(data, "cost")


def fetched(client, link, part):
    """Whether the whole file is in `part`; not if its link does not give it."""
    for tries in range(3):
        if tries > 0:
            time.sleep(client.poll)
        try:
            with followed(client, urljoin(f"{client.base_url}/", link)) as response:
                if response.status in GONE:
                    return False
                if is_video(response) and is_whole(client, response, part):
                    return True
        except (OSError, http.client.HTTPException, ValueError):
            pass  # broken off, or no link at all
    return False


def is_video(response):
    kind = response.headers.get("content-type") or ""
    return response.status == 200 and kind.startswith(VIDEO_TYPES)


def is_whole(client, response, part):
    """Writes what comes in time; whether it is exactly as much as was announced."""
    announced = response.headers.get("content-length")
    with open(part, "wb") as file:
        while chunk := response.read1(1 << 16):
            file.write(chunk)
            if time.monotonic() > client.until:
                return False
        length = file.tell()
    return length > 0 and (announced is None or length == int(announced))


def followed(client, url):
    """Follows redirects by hand, so that the key stays with the API."""
    for _ in range(TRIES):
        is_api = origin(url) == origin(client.base_url)
        key = {"x-api-key": client.api_key} if is_api else {}
        response = opened(url, key, timeout=client.left(client.silence))
        location = response.headers.get("location")
        if not 300 <= response.status < 400 or location is None:
            return response
        response.close()
        url = urljoin(url, location)
    raise OSError("too many redirects")


def origin(url):
    scheme, host, *_ = urlsplit(url)
    return scheme, host


def asked(client, path, body=None):
    """One request to the API. Never raises, and never goes elsewhere: the key goes with it."""
    data = None if body is None else json.dumps(body).encode()
    # A submit may have been accepted, and is waited for beyond the deadline.
    seconds = client.left(client.answer) if "/status" in path else client.answer
    headers = {"x-api-key": client.api_key}
    if body is not None:
        headers["content-type"] = "application/json"
    try:
        with opened(client.base_url + path, headers, data, seconds) as response:
            text = read_in_time(response, seconds).decode("utf-8", "replace")
            return Answer(response.status, parsed(text), text, retry_after_in(response.headers))
    except (OSError, http.client.HTTPException):
        return Answer()


class AsItComes(urllib.request.HTTPErrorProcessor):
    """Neither raises for a status nor follows a redirect: urllib would send the key along."""

    def http_response(self, request, response):
        return response

    https_response = http_response


def opened(url, headers, data=None, timeout=60):
    if urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"no web address: {url}")  # urllib would read file: too
    request = urllib.request.Request(url, data, {"user-agent": USER_AGENT, **headers})
    return urllib.request.build_opener(AsItComes).open(request, timeout=timeout)


def read_in_time(response, seconds):
    until = time.monotonic() + seconds
    chunks = []
    while chunk := response.read1(1 << 16):
        chunks.append(chunk)
        if time.monotonic() > until:
            raise TimeoutError(f"no whole answer in {seconds} s")
    return b"".join(chunks)


def retry_after_in(headers):
    """In seconds, from a number of them or from a date; None if it says neither."""
    value = (headers.get("retry-after") or "").strip()
    if value.isdigit():
        return float(value)
    try:
        wait = parsedate_to_datetime(value) - datetime.now(timezone.utc)
        return max(0.0, wait.total_seconds())
    except (TypeError, ValueError, IndexError):
        return None


def parsed(text):
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def inside(value, *names):
    """The field of nested objects; None if it is not there."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def reason_in(answer):
    """The status, what it means, and the service's own words."""
    error = answer.body.get("error")
    text = "" if answer.text.lstrip().startswith("<") else answer.text[:200]
    said = inside(error, "message") or error or answer.body.get("message") or text
    meant = IN_WORDS.get(answer.status)
    wait = f"it asks to wait for {answer.retry_after:.0f} s" if answer.retry_after else ""
    words = ", ".join(str(word) for word in (meant, said, wait) if word)
    return f"{answer.status}: {words}" if answer.status else "no answer"


def main(arguments, env):
    key = env.get("NANOGPT_API_KEY")
    if len(arguments) != 3 or not key:
        print("NANOGPT_API_KEY=… python3 nanogpt_video.py MODEL PROMPT FILE", file=sys.stderr)
        return 2
    model, prompt, file = arguments
    client = Client(
        api_key=key,
        base_url=env.get("NANOGPT_BASE_URL", Client.base_url),
        poll=float(env.get("NANOGPT_POLL_MS", 5_000)) / 1_000,
        deadline=float(env.get("NANOGPT_DEADLINE_MS", 30 * 60_000)) / 1_000,
        note=f"{file}.job.json",
    )

    def say(words):
        print(str(words).replace(key, "…"), file=sys.stderr, flush=True)

    jobs = []

    def told(id):
        jobs.append(id)
        say(f"submitted: job {id}")

    try:
        request = {"model": model, "prompt": prompt}
        video = generate_video(client, request, file, told)
    except (VideoError, OSError) as error:
        say(error)
        return 1
    except KeyboardInterrupt:
        goes_on = f"the job {jobs[0]} goes on, and is paid" if jobs else "a job may have been made"
        say(f"interrupted; {goes_on}")
        return 130
    print(f"{video.file}: job {video.id}, {video.bytes} bytes, {video.cost} USD")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))

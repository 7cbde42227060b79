"""The client of examples/python, and books beside it: what the service answers is written down
before the client hears of it.

    python3 with_books.py nanogpt_video.py MODEL PROMPT FILE
    python3 with_books.py                                       prints the books
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from urllib.parse import parse_qs, urlsplit

ACCOUNT = "main"
COLUMNS = ("job", "millionths", "currency", "account")

books = sqlite3.connect("books.sqlite", isolation_level=None)
books.execute(
    "CREATE TABLE IF NOT EXISTS jobs (job TEXT UNIQUE, millionths INTEGER, currency TEXT, account TEXT)"
)


def micros(usd):
    return None if usd is None else round(usd * 1_000_000)


def debit(job, usd=None, currency="USD"):
    """One row for each job; a job that is there stays as it is."""
    row = (job, micros(usd), currency, ACCOUNT)
    books.execute("INSERT OR IGNORE INTO jobs VALUES (?, ?, ?, ?)", row)


def settle(job, usd):
    books.execute("UPDATE jobs SET millionths = ? WHERE job = ?", (micros(usd), job))


def refund(client, job, left):
    """Books what came back, if it did."""
    answer = ask(client, "/check-balance", {})
    back = micros(float(answer.body["usd_balance"])) - micros(left)
    ((usd,),) = books.execute("SELECT millionths FROM jobs WHERE job = ?", (job,))
    if back >= usd:
        settle(job, 0)


def keep_books(client, path, answer):
    url = urlsplit(path)
    said = answer.body
    job = said.get("runId")
    if url.path == "/generate-video" and job:
        debit(job, said.get("cost"), said.get("paymentSource", "USD"))
        left_after[job] = said.get("remainingBalance")
    if url.path.endswith("/recover"):
        for one in said.get("data") or []:
            debit(one["runId"])
    if not url.path.endswith("/status") or answer.status != 200:
        return
    job = parse_qs(url.query)["requestId"][0]
    data = said.get("data") or {}
    if data.get("status") == "COMPLETED" and data.get("cost") is not None:
        settle(job, data["cost"])
    if data.get("status") in ("FAILED", "CANCELED") and left_after.get(job) is not None:
        refund(client, job, left_after[job])


left_after = {}  # what was left right after the debit of a job


def asked(client, path, body=None):
    answer = ask(client, path, body)
    keep_books(client, path, answer)
    return answer


if len(sys.argv) == 1:
    rows = books.execute("SELECT job, millionths, currency, account FROM jobs")
    print(json.dumps([dict(zip(COLUMNS, row)) for row in rows]))
    sys.exit(0)

sys.path.insert(0, os.path.dirname(sys.argv[1]))
import nanogpt_video  # noqa: E402

ask = nanogpt_video.asked
nanogpt_video.asked = asked
sys.exit(nanogpt_video.main(sys.argv[2:], os.environ))

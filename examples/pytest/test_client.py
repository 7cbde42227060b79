import pytest
from client import make_video


def test_brings_a_video_and_pays_once(nanogpt):
    video = make_video("a lake at sunset")
    assert video[4:8] == b"ftyp"
    assert len(nanogpt.control("GET", "jobs")["jobs"]) == 1
    assert nanogpt.control("GET", "findings")["counts"]["error"] == 0


def test_survives_polls_that_fail(nanogpt):
    nanogpt.arm("poll-5xx", times=2)
    assert make_video("a lake at sunset")[4:8] == b"ftyp"
    assert len(nanogpt.control("GET", "jobs")["jobs"]) == 1


def test_gives_up_on_a_job_that_fails(nanogpt):
    nanogpt.arm("fails")
    with pytest.raises(RuntimeError, match="FAILED"):
        make_video("a lake at sunset")


@pytest.mark.parametrize("prompt", ["first", "second"])
def test_has_a_key_of_its_own(nanogpt, prompt):
    assert nanogpt.control("GET", "jobs")["jobs"] == []
    make_video(prompt)

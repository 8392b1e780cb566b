"""What is too large, too many or not in shape is answered quickly, with 413 or 400."""

from flask import Flask

from tests.web.conftest import Visitor, multipart


def test_a_body_over_the_limit_is_413(newcomer: Visitor) -> None:
    newcomer.get("/bring")
    body = multipart({}, ("big.csv", b"x" * 2_500_000))
    answer = newcomer.client.post("/bring/look", data=body, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_ten_thousand_fields_are_413(newcomer: Visitor) -> None:
    newcomer.get("/bring")
    parts = (
        "".join(f'--b\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\nx\r\n' for n in range(10_000)) + "--b--\r\n"
    )
    answer = newcomer.client.post("/bring/look", data=parts.encode(), content_type="multipart/form-data; boundary=b")
    assert answer.status_code in {400, 413}
    long = "&".join(f"f{n}=x" for n in range(200_000))
    answer = newcomer.client.post("/look", data=long, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {400, 413}


def test_bodies_out_of_shape_are_400(newcomer: Visitor) -> None:
    newcomer.get("/bring")
    for content_type in (
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/json",
        "text/plain",
        "x/y",
    ):
        answer = newcomer.client.post("/look", data=b"[" * 100_000, content_type=content_type)
        assert answer.status_code in {400, 413}


def test_a_second_start_keeps_the_secret(app: Flask, instance) -> None:  # type: ignore[no-untyped-def]
    assert len(app.secret_key or "") == 64
    assert (instance / "secret").stat().st_mode & 0o777 == 0o600

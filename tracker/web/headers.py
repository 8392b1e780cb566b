"""What every answer carries, errors and static files included."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        # the hash is that of the empty string: Plotly makes one empty <style>
        "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # not "no-referrer": with it browsers send "Origin: null" with forms, and the gate compares origins
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("X-Frame-Options", "DENY"),
)

PERSONAL = "private, no-store"
FOREVER = "public, max-age=31536000, immutable"  # the address holds the content's hash


def put_on(app: Flask) -> None:
    """Add the headers to every answer of ``app``."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in ALWAYS:
        response.headers[name] = value
    lasting = request.endpoint == "static" and response.status_code in {200, 206, 304}
    response.headers["Cache-Control"] = FOREVER if lasting else PERSONAL
    return response

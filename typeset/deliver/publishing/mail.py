"""The book by mail to e-readers' addresses (Send-to-Kindle and the like), one message a recipient."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import localtime
from hashlib import sha256

from typeset.deliver.book import Book
from typeset.deliver.loopback import is_loopback
from typeset.deliver.publishing.outcome import Receipt, Refusal, State, Trouble
from typeset.errors import Text
from typeset.paper import Target

PATIENCE = 60.0
GROWTH = 1.38
"""How much larger base64 with its line ends makes an attachment (RFC 2045, 6.8: 4/3, and 2 bytes in 78)."""


def check_size(target: Target, book: Book) -> None:
    """Refuse a book that is too large for the recipients' servers, before anything is sent."""
    mega = len(book.data) * GROWTH / 1_000_000
    if target.limit_mb and mega > target.limit_mb:
        raise Refusal(
            Text(
                f"邮件有 {mega:.0f} MB，超过 {target.limit_mb} MB。减少图片，或改 limit_mb。",
                f"The mail has {mega:.0f} MB, more than {target.limit_mb}. Use fewer pictures, or change limit_mb.",
            )
        )


def check_line(target: Target) -> None:
    """Refuse to send without TLS to anything but this very machine."""
    if target.tls == "none" and not is_loopback(target.host):
        raise Refusal(
            Text(
                "tls: none 只可用于本机。改成 starttls 或 implicit。",
                "`tls: none` is for this machine alone. Write starttls or implicit.",
            )
        )


def send_book(target: Target, password: str, book: Book, to: tuple[str, ...]) -> Iterator[Receipt]:
    """Send the book to each address and give its receipt before the next is sent.

    Trouble where the server cannot be talked to, at the beginning or on the way; Refusal where it never will be.
    """
    with _told(target), _open(target) as server:
        if target.user:
            server.login(target.user, password)
        for address in to:
            yield _sent(server, message(target, book, address), address)


def _open(target: Target) -> smtplib.SMTP:
    if target.tls == "implicit":
        return smtplib.SMTP_SSL(
            target.host, target.port, timeout=PATIENCE, context=ssl.create_default_context()
        )
    server = smtplib.SMTP(target.host, target.port, timeout=PATIENCE)
    if target.tls == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def message(target: Target, book: Book, to: str) -> EmailMessage:
    """The mail to one recipient: words, so that no filter takes it for empty, and the book under its right type."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = target.sender, to, book.title
    mail["Date"] = localtime()
    sign = sha256(f"{book.digest} {to}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{sign}@{target.sender.rpartition('@')[2]}>"
    mail.set_content(f"{book.title}\n")
    mail.add_attachment(book.data, maintype="application", subtype="epub+zip", filename=book.file_name)
    return mail


def _sent(server: smtplib.SMTP, mail: EmailMessage, to: str) -> Receipt:
    try:
        server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as fault:
        return Receipt(to, State.FAILED, _words(*next(iter(fault.recipients.values()))))
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as fault:
        return Receipt(to, State.FAILED, _words(fault.smtp_code, fault.smtp_error))
    return Receipt(to, State.DONE)


def _words(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"


@contextmanager
def _told(target: Target) -> Iterator[None]:
    place = f"{target.host}:{target.port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as fault:
        raise Refusal(
            Text(
                f"{place} 不认用户名或密码；密码从环境变量 {target.secret} 读取。",
                f"{place} does not take user or password; the password is read from {target.secret}.",
            )
        ) from fault
    except UnicodeEncodeError as fault:
        raise Refusal(
            Text("用户名和密码只能用 ASCII 字符。", "User and password can have ASCII characters only.")
        ) from fault
    except smtplib.SMTPNotSupportedError as fault:
        raise Refusal(Text(f"{place} 不会 {target.tls}。", f"{place} does not know {target.tls}.")) from fault
    except ssl.SSLCertVerificationError as fault:
        raise Refusal(
            Text(
                f"{place} 的证书不可信：{fault.verify_message}。",
                f"{place} has a bad certificate: {fault.verify_message}.",
            )
        ) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise Trouble(Text(f"连不上 {place}：{fault}。", f"{place} cannot be reached: {fault}.")) from fault

"""Certificates made for a test: good ones, and each of the ways in which real ones are wrong."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME = "site.example"
_PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs certificates: somebody browsers know, or nobody."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def trusted(self) -> ssl.SSLContext:
        """What a client trusts that knows only this one."""
        return ssl.create_default_context(cadata=self.certificate.public_bytes(_PEM).decode())


def authority(name: str = "Ons eigen merk") -> Authority:
    """Make one."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = _dated(x509.CertificateBuilder().subject_name(subject).issuer_name(subject), days=30)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Authority(key, builder.public_key(key.public_key()).sign(key, hashes.SHA256()))


def serving(folder: Path, *, by: Authority | None, name: str = NAME, days: int = 30) -> ssl.SSLContext:
    """Return what a server shows: a certificate of a name, signed by an authority or by itself, good for some days."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = by.certificate.subject if by else subject
    builder = _dated(x509.CertificateBuilder().subject_name(subject).issuer_name(issuer), days=days)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    made = builder.public_key(key.public_key()).sign(by.key if by else key, hashes.SHA256())
    plain = serialization.NoEncryption()
    file = folder / "server.pem"
    file.write_bytes(key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(_PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _dated(builder: x509.CertificateBuilder, *, days: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = builder.not_valid_before(now - timedelta(days=90)).not_valid_after(now + timedelta(days=days))
    return builder.serial_number(x509.random_serial_number())

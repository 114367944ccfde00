"""Codes of handling units: the SSCC of GS1, and our own form for parties without a company prefix.

An SSCC has 18 digits: extension digit, company prefix (7 to 10 digits here), serial, check digit. A party
without a prefix gets codes such as `SFB-XA-000123-U`; they are never shown as an SSCC and never encoded
under the application identifier (00), because their digits would belong to somebody else.

Source: GS1 General Specifications, check digit (weights 3, 1 from the right) and SSCC layout, recalled and
checked against the arithmetic of published examples; check character of our own form: ISO/IEC 7064, MOD 37,36.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seferber.kernel import N_, SeferberError

PREFIX_DIGITS = (7, 10)
OWN_MARK = "SFB"
OWN = re.compile(rf"^{OWN_MARK}-([A-Z0-9]{{1,12}})-([0-9]{{6,12}})-([0-9A-Z])$")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class WrongUnitCode(SeferberError):
    """A code of a handling unit that cannot be one."""

    code = "wrong_unit_code"
    default_holds = N_("No handling unit was looked up and nothing was changed.")


class PrefixUsedUp(SeferberError):
    """Every serial number under a company prefix was given out."""

    code = "prefix_used_up"


@dataclass(frozen=True)
class UnitCode:
    """A checked code.

    Attributes:
        text: 18 digits, or our own form with its hyphens.
        is_sscc: whether it is an SSCC and may stand under (00).
    """

    text: str
    is_sscc: bool


def check_digit(digits: str) -> str:
    """The check digit that GTIN, SSCC and GLN end with; `digits` come without it."""
    total = sum(int(d) * (3 if n % 2 == 0 else 1) for n, d in enumerate(reversed(digits)))
    return str(-total % 10)


def check_prefix(company_prefix: str, extension: int) -> None:
    """Whether these two can begin an SSCC.

    Raises: WrongUnitCode.
    """
    least, most = PREFIX_DIGITS
    if not (company_prefix.isascii() and company_prefix.isdigit() and least <= len(company_prefix) <= most):
        raise WrongUnitCode(
            N_("“%(prefix)s” is no GS1 company prefix: it has %(least)d to %(most)d digits."),
            holds=N_("The numbering stays as it was."),
            todo=N_("Copy the prefix from the certificate of your GS1 organisation, or leave it empty."),
            prefix=company_prefix,
            least=least,
            most=most,
        )
    if not 0 <= extension <= 9:
        raise WrongUnitCode(
            N_("The extension digit is one digit, 0 to 9; got %(given)d."),
            holds=N_("The numbering stays as it was."),
            todo=N_("Take 0 unless another system of yours numbers with it."),
            given=extension,
        )


def serials_of(company_prefix: str) -> int:
    """How many SSCCs a company prefix gives with one extension digit."""
    return 10 ** (16 - len(company_prefix))


def sscc(company_prefix: str, serial: int, *, extension: int = 0) -> str:
    """The 18 digits of one SSCC.

    Args:
        company_prefix: 7 to 10 digits.
        serial: 0 up to `serials_of(company_prefix)` less one.
        extension: first digit.

    Raises: WrongUnitCode, PrefixUsedUp.
    """
    check_prefix(company_prefix, extension)
    if not 0 <= serial < serials_of(company_prefix):
        raise PrefixUsedUp(
            N_(
                "The company prefix %(prefix)s gives %(most)d numbers with extension digit %(extension)d; all are used."
            ),
            todo=N_("Choose another extension digit for this party, then number again."),
            prefix=company_prefix,
            most=serials_of(company_prefix),
            extension=extension,
        )
    body = f"{extension}{company_prefix}{serial:0{16 - len(company_prefix)}d}"
    return body + check_digit(body)


def counter_key(party: str, company_prefix: str, extension: int) -> str:
    """Names the row of numbers that a code is drawn from; two parties with one prefix share it."""
    return f"{extension}{company_prefix}" if company_prefix else f"{OWN_MARK}-{_plain(party)}"


def unit_code(party: str, company_prefix: str, serial: int, *, extension: int = 0) -> UnitCode:
    """The code of the party's unit with this serial number: an SSCC, or our own form without a prefix."""
    return next(unit_codes(party, company_prefix, range(serial, serial + 1), extension=extension))


def unit_codes(
    party: str, company_prefix: str, serials: Iterable[int], *, extension: int = 0
) -> Iterator[UnitCode]:
    """The codes of the party's units with these serial numbers, see `unit_code`."""
    if company_prefix:
        for serial in serials:
            yield UnitCode(sscc(company_prefix, serial, extension=extension), True)
        return
    head = f"{OWN_MARK}-{_plain(party)}-"
    begun = _product(head)
    for serial in serials:
        digits = f"{serial:06d}"
        yield UnitCode(f"{head}{digits}-{_ALPHABET[(37 - _product(digits, begun)) % 36]}", False)


def _plain(party: str) -> str:
    kept = "".join(c for c in party.upper() if c.isascii() and c.isalnum())
    return kept[:12] or "X"


def _check_character(text: str) -> str:
    """ISO/IEC 7064 MOD 37,36 over the letters and digits; hyphens do not count."""
    return _ALPHABET[(37 - _product(text)) % 36]


def _product(text: str, product: int = 36) -> int:
    """The running product after these characters, from the one that it was before them."""
    for character in text.replace("-", ""):
        product = ((product + _ALPHABET.index(character)) % 36 or 36) * 2 % 37
    return product


def check_unit_code(text: str) -> UnitCode:
    """The code, once its check digit or character holds.

    Args:
        text: 18 digits or our own form; blanks around it are passed over.

    Raises: WrongUnitCode, saying which digit would be right.
    """
    typed = re.sub(r"\s", "", text).upper()
    if typed.isascii() and typed.isdigit():
        return _check_sscc(typed)
    match = OWN.match(typed)
    if match is None:
        raise WrongUnitCode(
            N_("“%(text)s” is no code of a handling unit."),
            todo=N_("Scan the label again, or type the 18 digits under its bars."),
            text=text.strip()[:60],
        )
    right = _check_character(typed.rsplit("-", 1)[0])
    if right != match.group(3):
        raise WrongUnitCode(
            N_("The code %(code)s ends with “%(given)s”; “%(right)s” would belong there."),
            todo=N_("One character was misread; scan the label again or type it anew."),
            code=typed,
            given=match.group(3),
            right=right,
        )
    return UnitCode(typed, False)


def _check_sscc(digits: str) -> UnitCode:
    if len(digits) != 18:
        raise WrongUnitCode(
            N_("The code %(code)s has %(count)d digits; an SSCC has 18."),
            todo=N_("Scan the label again, or type all 18 digits under its bars."),
            code=digits[:30],
            count=len(digits),
        )
    right = check_digit(digits[:17])
    if digits[17] != right:
        raise WrongUnitCode(
            N_("The SSCC %(code)s ends with check digit %(given)s; %(right)s would belong there."),
            todo=N_("One digit was misread; scan the label again or type it anew."),
            code=digits,
            given=digits[17],
            right=right,
        )
    return UnitCode(digits, True)

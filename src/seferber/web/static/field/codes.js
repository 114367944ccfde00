/* What a scanned or typed code means: a waybill's address, a GS1 Digital Link or element string with an SSCC, a bare code. */
import { operation, t } from "./base.js";

export const ssccDigit = (first17) => {
  let sum = 0;
  [...first17].forEach((digit, place) => { sum += Number(digit) * (place % 2 === 0 ? 3 : 1); });
  return (10 - (sum % 10)) % 10;
};

/* {code} or {sscc}; throws a sentence for a code that cannot be right. */
export const meaning = (raw) => {
  const text = raw.trim().replace(/^\]C1/, "");
  const at = /^https?:\/\//i.test(text) ? text.replace(/^https?:\/\/[^/]+/i, "") : text;
  const page = /(?:^|\/)c\/([^/?#]+)\/([^/?#]+)/.exec(at);
  if (page) {
    const theirs = decodeURIComponent(page[1]);
    if (theirs !== operation) throw new Error(t("code_other_operation", { theirs }));
    return { code: decodeURIComponent(page[2]) };
  }
  const link = /(?:^|\/)00\/(\d{18})(?:[/?#]|$)/.exec(at);
  const plain = at.replace(/[\s()\u001d]/g, "");
  const digits = link ? link[1] : /^00\d{18}$/.test(plain) ? plain.slice(2) : /^\d{18}$/.test(plain) ? plain : "";
  if (digits) {
    const right = ssccDigit(digits.slice(0, 17));
    if (right !== Number(digits[17])) throw Object.assign(new Error(t("sscc_wrong_digit", { sscc: digits, is: digits[17], right })), { misread: digits });
    return { sscc: digits };
  }
  if (/^(00)?\d{10,20}$/.test(plain)) throw new Error(t("sscc_wrong_length", { code: plain }));
  return { code: text };
};

/* The consignment on this phone that the code names, or null. */
export const find = (meant, consignments) => {
  if (meant.sscc) return consignments.find((one) => one.units.includes(meant.sscc)) || null;
  const wanted = meant.code.toLowerCase();
  return consignments.find((one) => one.waybill.toLowerCase() === wanted) || consignments.find((one) => one.units.some((unit) => unit.toLowerCase() === wanted)) || null;
};

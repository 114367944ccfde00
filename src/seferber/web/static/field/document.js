/* The hand-over document on the phone: written, offered, answered, checked; the same bytes as exchange/handover.py. */
import { canonical, fingerprint, sha256, t, utf8 } from "./base.js";
import * as keys from "./keys.js";
import * as store from "./store.js";

export const COUNTS = ["good", "damaged", "missing", "over", "refused"];

/* Does a line add up? Returns what is left over, and whether it differs from the waybill. */
export const lineState = (line, count) => {
  const left = line.quantity - (count.good + count.damaged + count.missing + count.refused - count.over);
  const differs = Boolean(count.damaged || count.missing || count.over || count.refused);
  const both = Boolean(count.over && (count.missing || count.refused));
  return { left, differs, both, needsReason: differs && !count.reason.trim(), ok: left === 0 && !both && (!differs || Boolean(count.reason.trim())) };
};

export const freshCount = (line) => ({ good: line.quantity, damaged: 0, missing: 0, over: 0, refused: 0, reason: "", photos: [] });

/* The document both sides sign, from a draft. `people`: {giver: {office, name, role, drawn}, taker: …};
   `oneDevice`: both sign on this phone, and both sign that they did. */
export const write = async (consignment, draft, people, uuid, oneDevice = false) => {
  const { occurred_at, offset_s } = await store.clockNow();
  const lines = consignment.lines.map((line) => {
    const count = draft.counts[line.number];
    const raw = {
      number: line.number, item: line.item, unit: line.unit, lot: line.lot, commitment: line.commitment, quantity: line.quantity,
      good: count.good, damaged: count.damaged, missing: count.missing, over: count.over, reason: count.reason.trim(),
    };
    if (count.refused) raw.refused = count.refused;
    return raw;
  });
  const photos = consignment.lines.flatMap((line) => draft.counts[line.number].photos.map((digest) => ({ line: line.number, sha256: digest })));
  for (const digest of draft.photos || []) photos.push({ line: 0, sha256: digest });
  const person = ({ name, role, drawn }) => ({ name: name.trim().slice(0, 120), role: role.trim().slice(0, 120), drawn: drawn || "" });
  return canonical({
    format: "seferber-handover/2",
    operation: draft.operation, waybill: consignment.waybill, place: consignment.place, occurred_at, lines,
    giver: { party: consignment.giver, office: people.giver.office },
    taker: { party: consignment.taker, office: people.taker.office },
    field: {
      record: uuid, giver: person(people.giver), taker: person(people.taker), position: draft.position || null, photos, clock_offset_s: offset_s, ...(oneDevice ? { one_device: true } : {}),
    },
  });
};

export const pictures = (document) => {
  const { field } = JSON.parse(document);
  if (!field) return [];
  return [...field.photos.map((photo) => photo.sha256), field.giver.drawn, field.taker.drawn].filter(Boolean);
};

const clean = (text) => typeof text === "string" && canonical(JSON.parse(text)) === text;

/* Is this text a hand-over document in its one form, with lines that add up? Returns it parsed; throws a sentence otherwise. */
export const read = (text) => {
  let document;
  try { document = JSON.parse(text); } catch { throw new Error(t("not_a_document")); }
  const known = document && ["seferber-handover/1", "seferber-handover/2"].includes(document.format);
  if (!known || !Array.isArray(document.lines)) throw new Error(t("not_a_document"));
  if (!clean(text)) throw new Error(t("not_as_signed"));
  for (const line of document.lines) {
    const sum = line.good + line.damaged + line.missing + (line.refused || 0) - line.over;
    if (sum !== line.quantity) throw new Error(t("line_does_not_add_up", { line: line.number }));
  }
  return document;
};

/* What is known of a key: a sentence for a person, and whether it may sign for the party. Needs no network. */
export const keyVerdict = async (publicKey, party, loaded) => {
  let name = "?";
  try { name = await fingerprint(publicKey); } catch { /* not even base64: the sentence below says it is unknown */ }
  const known = (loaded?.keys || []).find((key) => key.public_key === publicKey);
  if (!known) return { ok: false, name, text: t("signer_unknown", { key: name, party }) };
  if (known.party !== party) return { ok: false, name, text: t("signer_of_other", { key: name, party: known.party }) };
  if (known.revoked_at) return { ok: false, name, text: t("signer_revoked", { key: name, party, reason: known.reason || "–" }) };
  return { ok: true, name, text: t("signer_known", { key: name, office: known.office, party }) };
};

/* Everything that can be said of a receipt without a network: {ok, said: [{ok, text}], document}. */
export const verify = async (receipt, loaded) => {
  const said = [];
  let document;
  try { document = read(receipt.document); } catch (error) { return { ok: false, said: [{ ok: false, text: error.message }], document: null }; }
  for (const side of ["giver", "taker"]) {
    const party = document[side]?.party || "?";
    const signed = receipt[side] || {};
    const holds = await keys.holds(signed.public_key || "", receipt.document, signed.signature || "");
    said.push({ ok: holds, text: holds ? t("signature_holds", { party, side: t(side) }) : t("signature_fails", { party, side: t(side) }) });
    if (holds) {
      const verdict = await keyVerdict(signed.public_key, party, loaded);
      said.push({ ok: verdict.ok, text: verdict.text });
    }
  }
  const twoKeys = receipt.giver?.public_key !== receipt.taker?.public_key;
  if (!twoKeys) said.push({ ok: false, text: t("same_key_twice") });
  const listed = (loaded?.consignments || []).find((one) => one.waybill === document.waybill);
  if (listed && document.operation) {
    const fits = sameLines(document, listed);
    said.push({ ok: fits, text: fits ? t("lists_the_same", { waybill: document.waybill }) : t("lists_other", { waybill: document.waybill }) });
  }
  if (document.field?.one_device) said.push({ ok: true, text: t("one_device") });
  const ok = said.every((one) => one.ok);
  if (ok) said.push({ ok, text: t("both_signed_same") });
  return { ok, said, document };
};

/* Does the document list what the waybill on this phone lists? */
export const sameLines = (document, consignment) => {
  const key = (line) => [line.number, line.item, line.lot, line.commitment, line.quantity].join("\u0001");
  const theirs = new Set(document.lines.map(key));
  return document.lines.length === consignment.lines.length && consignment.lines.every((line) => theirs.has(key(line))) &&
    document.giver.party === consignment.giver && document.taker.party === consignment.taker && document.place === consignment.place;
};

export const sameCounts = (one, other) => {
  const counts = (document) => JSON.stringify(document.lines.map((l) => [l.number, l.good, l.damaged, l.missing, l.over, l.refused || 0]).sort((a, b) => a[0] - b[0]));
  return counts(one) === counts(other);
};

/* The texts that travel between two phones. */
export const offerOf = (record) => canonical({ f: "seferber-offer/1", document: record.document, side: record.side, public_key: record.public_key, signature: record.signature });
export const answerOf = async (document, side, publicKey, signature) =>
  canonical({ f: "seferber-answer/1", sha256: await sha256(utf8(document)), side, public_key: publicKey, signature });
export const receiptOf = async (receipt) => canonical({
  format: "seferber-signed-handover/1", document: receipt.document, sha256: await sha256(utf8(receipt.document)),
  giver: { public_key: receipt.giver.public_key, signature: receipt.giver.signature },
  taker: { public_key: receipt.taker.public_key, signature: receipt.taker.signature },
});

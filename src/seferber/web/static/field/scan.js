/* One scanner for everything: a label or waybill opens its count, a shown document is signed, a receipt is checked. */
import { h, icon, named, t } from "./base.js";
import { go, onLeave, sendSoon } from "./shell.js";
import { countTable, facts, verdictList } from "./count.js";
import * as codes from "./codes.js";
import { keyVerdict, read, sameLines, verify } from "./document.js";
import { signTheirs } from "./exchange.js";
import * as frames from "./frames.js";
import * as keys from "./keys.js";
import { camera, inPicture } from "./qr.js";
import * as store from "./store.js";

// What the camera read, until the next screen has shown it.
let offered = null, received = null;

/* A label that a camera reads and that cannot be right was printed wrong, or forged: the administrator is told, once. A
   typed code is only a slip of the fingers. */
const report = async (code) => {
  if ((await store.entries()).some((one) => one.kind === "misread" && one.title === code)) return;
  const { occurred_at } = await store.clockNow();
  await store.queue(await store.makeEntry("misread", { code, occurred_at }, { title: code }));
  sendSoon();
};

export const scan = async () => {
  const loaded = await store.bundle();
  const said = h("p.said.big-said", { role: "alert" });
  const box = h("div.camera-box", {});
  const collector = new frames.Collector();
  let running = null;
  const open = async (text, typed = false) => {
    try {
      if (frames.isFrame(text)) {
        const state = await collector.add(text);
        if (!state.done) { said.textContent = t("frames_have", { have: state.have, of: state.of }); return; }
        if (state.kind === "D") { offered = state.text; go("other"); return; }
        if (state.kind === "R") { received = state.text; go("verdict"); return; }
        said.textContent = t("answer_here");
        return;
      }
      const meant = codes.meaning(text);
      const one = codes.find(meant, loaded?.consignments || []);
      if (!one) throw new Error(t("not_on_phone", { code: meant.sscc || meant.code }));
      go(`c/${encodeURIComponent(one.waybill)}`);
    } catch (error) {
      said.textContent = error.message;
      if (error.misread && !typed) await report(error.misread);
    }
  };
  const start = h("button.button.primary.big", { type: "button", onclick: () => {
    if (running) { running.stop(); running = null; box.replaceChildren(); return; }
    said.textContent = "";
    running = camera(open, (text) => { said.textContent = text; });
    box.replaceChildren(running.video);
  } }, icon("camera"), h("span", {}, t("camera_start")));
  onLeave(() => running?.stop());
  const typed = h("textarea", { id: "code", rows: "1", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", enterkeyhint: "go" });
  const form = h("form.stack", { onsubmit: async (event) => {
    event.preventDefault();
    said.textContent = "";
    // A code of this app may be pasted as several lines, one part each; spaces belong to it.
    for (const line of typed.value.split(/\r?\n/)) if (line.trim()) await open(frames.isFrame(line) ? line : line.trim(), true);
  } }, h("div.field", {}, h("label", { for: "code" }, t("code_label")), typed), h("button.button.big", {}, icon("search"), h("span", {}, t("code_open"))));
  typed.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); } });
  const picture = h("input", { type: "file", accept: "image/*", id: "code-picture", hidden: true });
  picture.onchange = async () => {
    said.textContent = "";
    try {
      const found = picture.files.length ? await inPicture(picture.files[0]) : [];
      if (!found.length) said.textContent = t("no_code_in_picture");
      for (const text of found) await open(text);
    } catch { said.textContent = t("no_code_in_picture"); }
    picture.value = "";
  };
  return [h("h1", {}, t("scan_title")), h("p.answer", {}, t("scan_what")), start, box, said, form,
    h("button.button.big", { type: "button", onclick: () => picture.click() }, icon("camera"), h("span", {}, t("code_picture"))), picture];
};

/* The document that another phone shows, in words, and this person's signature under it. */
export const other = async () => {
  const who = await store.me();
  const loaded = await store.bundle();
  const back = h("a.button.big", { href: "#/scan" }, t("scan_again"));
  if (!offered || !who) { go("scan"); return []; }
  let offer, document;
  try {
    offer = JSON.parse(offered);
    if (offer.f !== "seferber-offer/1" || !["giver", "taker"].includes(offer.side)) throw new Error(t("not_a_document"));
    document = read(offer.document);
  } catch (error) { return [h("h1", {}, t("sign_other_title")), h("div.notice.danger", {}, h("b", {}, error.message), h("p", {}, t("nothing_signed"))), back]; }
  const side = offer.side === "taker" ? "giver" : "taker";
  const theirParty = document[offer.side].party, myParty = document[side].party;
  const one = loaded?.consignments.find((found) => found.waybill === document.waybill);
  const holds = await keys.holds(offer.public_key, offer.document, offer.signature);
  const verdict = await keyVerdict(offer.public_key, theirParty, loaded);
  const checks = [{ ok: holds, text: holds ? t("signature_holds", { party: theirParty, side: t(offer.side) }) : t("signature_fails", { party: theirParty, side: t(offer.side) }) }, verdict];
  if (myParty !== who.party) checks.push({ ok: false, text: t("signs_for_other", { party: myParty, own: who.party || "–" }) });
  checks.push(!one ? { ok: false, text: t("waybill_unknown_here", { waybill: document.waybill }) } : { ok: sameLines(document, one), text: sameLines(document, one) ? t("lists_the_same", { waybill: document.waybill }) : t("lists_other", { waybill: document.waybill }) });
  if (one?.signed) checks.push({ ok: false, text: t("already_signed", { waybill: document.waybill }) });
  const { state, reason } = await keys.state();
  const mine = await keys.mine();
  if (mine && mine.public_key === offer.public_key) checks.push({ ok: false, text: t("same_key_twice") });
  const fine = checks.every((check) => check.ok) && state === "enrolled";
  const button = h("button.button.primary.big", { type: "button", disabled: !fine, onclick: async () => {
    button.disabled = true;
    const done = await signTheirs(offer.document, side, { public_key: offer.public_key, signature: offer.signature }, document.waybill);
    offered = null;
    go(`r/${done.uuid}`);
  } }, icon("check"), h("span", {}, t("sign_as", { side: t(side) })));
  const person = document.field?.[offer.side];
  return [
    h("p.crumb", {}, h("a", { href: "#/scan" }, `‹ ${t("scan_again")}`)), h("h1", {}, t("sign_other_title")),
    h("p.answer", {}, t("they_counted", { party: named(loaded?.parties[theirParty]) || theirParty }), person ? ` ${person.name}, ${person.role}.` : ""),
    h("p", {}, `${t("waybill")} `, h("b", {}, document.waybill)), one ? facts(one, loaded) : "", countTable(document, loaded),
    verdictList({ said: checks }),
    state === "enrolled" ? "" : h("a.notice.danger.as-card", { href: "#/device" }, h("b", {}, t(`key_${state}`, { reason: reason || "–" })), h("span", {}, t("key_to_device"))),
    h("div.deeds.sticky", {}, button), back,
  ];
};

/* A receipt of two other phones, checked here without a network. */
export const verdict = async () => {
  const loaded = await store.bundle();
  const back = h("a.button.big", { href: "#/scan" }, t("scan_again"));
  if (!received) { go("scan"); return []; }
  let raw;
  try { raw = JSON.parse(received); } catch { raw = null; }
  if (!raw || raw.format !== "seferber-signed-handover/1") return [h("h1", {}, t("verdict_title")), h("div.notice.danger", {}, h("b", {}, t("not_a_document"))), back];
  const proved = await verify(raw, loaded);
  return [
    h("h1", {}, t("verdict_title")),
    h(`div.verdict.${proved.ok ? "holds" : "fails"}`, { role: "status" }, icon(proved.ok ? "check" : "cross"), h("b", {}, proved.ok ? t("verdict_holds") : t("verdict_fails"))),
    proved.document ? h("p", {}, `${t("waybill")} `, h("b", {}, proved.document.waybill), ` · ${proved.document.giver.party} → ${proved.document.taker.party}`) : "",
    verdictList(proved), proved.document ? countTable(proved.document, loaded) : "", back,
  ];
};

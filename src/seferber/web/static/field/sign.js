/* Who stands here, where, and the signature over the count. */
import { h, icon, named, t } from "./base.js";
import { go, head } from "./shell.js";
import { countTable, draftOf, facts, sideOf } from "./count.js";
import { lineState, write } from "./document.js";
import { complete } from "./exchange.js";
import * as keys from "./keys.js";
import { pinInput, signersOf } from "./people.js";
import { pad } from "./photo.js";
import { open } from "./pin.js";
import * as store from "./store.js";

const field = (id, label, value, more = {}) => {
  const input = h("input", { id, value: value || "", maxlength: "120", autocomplete: "off", ...more });
  return { input, box: h("div.field", {}, h("label", { for: id }, label), input) };
};

/* Who signs for a side on this phone: the person signed in, or somebody whose own key lies here behind a PIN. The other
   side may sign on its own phone instead; then nobody is chosen. */
const signer = (which, own, who, guests, draft, keep, changed) => {
  const chosen = guests.find((guest) => guest.user === draft.signers?.[which]);
  const choice = h("select", { id: `signer-${which}` },
    h("option", { value: "" }, own ? `${who.office || who.user} (${who.user})` : t("on_own_phone")),
    guests.map((guest) => h("option", { value: guest.user, selected: guest === chosen }, t("here_as", { who: guest.user }))));
  const pin = pinInput(`pin-${which}`, t("pin_of_signer"));
  const guest = () => guests.find((one) => one.user === choice.value) || null;
  const settle = () => { pin.box.hidden = !guest(); pin.input.value = ""; changed(guest()); };
  choice.onchange = () => { settle(); keep(); };
  const box = h("div", {}, h("div.field", {}, h("label", { for: choice.id }, own ? t("own_signs") : t("other_signs")), choice), pin.box);
  return { box: guests.length ? box : "", guest, settle, pin: pin.input };
};

const persons = async (side, one, loaded, who, draft, keep) => {
  const other = side === "taker" ? "giver" : "taker";
  const office = (which) => (which === side ? who.office : (loaded.people[one[which]] || [])[0] || named(loaded.parties[one[which]]));
  const kept = draft.people || {};
  const part = async (which) => {
    const own = which === side;
    const guests = await signersOf(one[which], who, loaded);
    const name = field(`name-${which}`, own ? t("my_name") : t("their_name"), kept[which]?.name);
    const role = field(`role-${which}`, own ? t("my_role") : t("their_role"), kept[which]?.role || office(which));
    const drawn = pad(own ? t("my_drawn") : t("their_drawn"));
    let before = office(which);
    const signs = signer(which, own, who, guests, draft, keep, (guest) => {
      // What nobody has typed over follows the person who signs.
      const now = guest ? guest.office : office(which);
      if (role.input.value === before) role.input.value = now;
      before = now;
    });
    signs.settle();
    const box = h("fieldset.person", {}, h("legend", {}, `${own ? t("you") : t("other_side")}: ${named(loaded.parties[one[which]]) || one[which]}`), signs.box, name.box, role.box, drawn.box);
    return { which, name, role, drawn, signs, office: () => signs.guest()?.office || office(which), box };
  };
  return [await part(side), await part(other)];
};

/* Signs for one side: the function text → signature, and the key it belongs to. Throws a sentence for a wrong PIN. */
const hand = async (part) => {
  const guest = part.signs.guest();
  if (!guest) { const { public_key } = await keys.mine(); return { public_key, sign: keys.sign }; }
  return { public_key: guest.public_key, sign: await open(guest.user, part.signs.pin.value) };
};

const positionRow = (draft, keep) => {
  const said = h("p.said", { role: "status" }, draft.position ? t("position_kept", { m: draft.position.accuracy_m }) : "");
  const button = h("button.button.big", { type: "button", onclick: () => {
    said.textContent = t("position_waits");
    if (!navigator.geolocation) { said.textContent = t("position_none"); return; }
    navigator.geolocation.getCurrentPosition((at) => {
      draft.position = { lat_e6: Math.round(at.coords.latitude * 1e6), lon_e6: Math.round(at.coords.longitude * 1e6), accuracy_m: Math.min(40_000_000, Math.round(at.coords.accuracy)) };
      said.textContent = t("position_kept", { m: draft.position.accuracy_m });
      keep();
    }, () => { said.textContent = t("position_none"); }, { enableHighAccuracy: true, timeout: 30000 });
  } }, icon("map"), h("span", {}, t("position_add")));
  return h("div.position", {}, button, said);
};

export const sign = async (waybill) => {
  const who = await store.me();
  const loaded = await store.bundle();
  const one = loaded?.consignments.find((found) => found.waybill === waybill);
  const draft = one ? await draftOf(one, who) : null;
  if (!one || !one.lines.every((line) => lineState(line, draft.counts[line.number]).ok)) { go(`c/${encodeURIComponent(waybill)}`); return []; }
  const side = sideOf(one, who);
  const { state, reason } = await keys.state();
  let people = [];
  const keep = () => people.length && store.keepDraft(who.user, waybill, {
    ...draft,
    people: Object.fromEntries(people.map((p) => [p.which, { name: p.name.input.value, role: p.role.input.value }])),
    signers: Object.fromEntries(people.map((p) => [p.which, p.signs.guest()?.user || ""])),
  });
  people = await persons(side, one, loaded, who, draft, () => { keep(); ready(); });
  for (const person of people) for (const part of [person.name, person.role]) part.input.addEventListener("input", keep);
  const said = h("p.said", { role: "alert" });
  const label = h("span", {}, t("sign_count"));
  const button = h("button.button.primary.big", { type: "button" }, icon("check"), label);
  // Somebody else may sign for this side although the phone's own key may not.
  const ready = () => { button.disabled = state !== "enrolled" && !people[0].signs.guest(); label.textContent = people[1].signs.guest() ? t("sign_both") : t("sign_count"); };
  ready();
  button.onclick = async () => {
    const [mine, theirs] = people, here = theirs.signs.guest();
    for (const part of here ? people : [mine]) {
      if (!part.name.input.value.trim()) { said.textContent = part === mine ? t("name_missing") : t("their_name_missing"); part.name.input.focus(); return; }
      if (part.signs.guest() && !part.signs.pin.value) { said.textContent = t("pin_missing"); part.signs.pin.focus(); return; }
    }
    button.disabled = true;
    said.textContent = here || mine.signs.guest() ? t("pin_opening") : "";
    let own, other;
    try {
      own = await hand(mine);
      other = here ? await hand(theirs) : null;
    } catch (error) {
      said.textContent = error.message;
      for (const part of people) part.signs.pin.value = "";
      ready();
      (here && own ? theirs : mine).signs.pin.focus();
      return;
    }
    const persons = {};
    for (const person of people) persons[person.which] = { office: person.office(), name: person.name.input.value, role: person.role.input.value, drawn: await person.drawn.digest() };
    const uuid = crypto.randomUUID();
    const document = await write(one, draft, persons, uuid, Boolean(here));
    const record = { uuid, waybill, user: who.user, side, document, public_key: own.public_key, signature: await own.sign(document), made_ms: Date.now(), receipt: null, replaces: draft.replaces || "" };
    if (other) {
      await complete(record, other.public_key, await other.sign(document));
      go(`r/${uuid}`);
      return;
    }
    await store.keepRecord(record);
    head();
    go(`offer/${uuid}`);
  };
  const preview = { lines: one.lines.map((line) => ({ ...line, ...draft.counts[line.number] })) };
  return [
    h("p.crumb", {}, h("a", { href: `#/c/${encodeURIComponent(waybill)}` }, `‹ ${t("count_again")}`)),
    h("h1", {}, t("sign_title", { waybill })), facts(one, loaded), countTable(preview, loaded),
    ...people.map((person) => person.box), positionRow(draft, keep),
    state === "enrolled" ? "" : h("a.notice.danger.as-card", { href: "#/device" }, h("b", {}, t(`key_${state}`, { reason: reason || "–" })), h("span", {}, t("key_to_device"))),
    h("div.deeds.sticky", {}, said, button),
  ];
};


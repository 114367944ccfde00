/* Other people whose keys live on this phone, each behind their own PIN, for whoever has no phone at hand. */
import { h, icon, named, t } from "./base.js";
import { go, goFrom, load } from "./shell.js";
import { deviceName } from "./keys.js";
import * as pin from "./pin.js";
import * as store from "./store.js";

/* asked, enrolled, refused, revoked, forgotten: as last loaded. */
export const stateOf = (guest, loaded) => {
  if (!guest.sealed) return { state: "forgotten", reason: "" };
  const asked = loaded?.devices.find((device) => device.public_key === guest.public_key);
  if (asked) return { state: asked.state, reason: asked.reason };
  const known = loaded?.keys.find((key) => key.public_key === guest.public_key);
  return known ? { state: known.revoked_at ? "revoked" : "enrolled", reason: known.reason } : { state: "asked", reason: "" };
};

/* People of a party who can sign on this phone now; the one who is signed in is not among them. */
export const signersOf = async (party, who, loaded) =>
  (await store.guests()).filter((guest) => guest.party === party && guest.user !== who.user && stateOf(guest, loaded).state === "enrolled");

/* A PIN is typed unseen, and the browser must not offer to keep it. */
export const pinInput = (id, label) => {
  const input = h("input.unseen", { id, type: "text", inputmode: "numeric", autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "64" });
  return { input, box: h("div.field", {}, h("label", { for: id }, label), input) };
};

const card = (guest, loaded) => {
  const { state, reason } = stateOf(guest, loaded);
  const remove = h("button.button", { type: "button", onclick: async () => { await store.dropGuest(guest.user); go("people"); } }, t("person_remove"));
  return h("li.entry", { "data-user": guest.user, "data-state": state },
    h("p.entry-head", {}, icon(state === "enrolled" ? "check" : state === "asked" ? "clock" : "cross"), h("b", {}, guest.office || guest.user)),
    h("p.muted", {}, `${guest.user} · ${named(loaded?.parties[guest.party]) || guest.party}`),
    h("p.first", {}, t(`person_${state}`, { reason: reason || "–" })),
    state === "asked" ? [h("p.digits", {}, guest.fingerprint.split("-").map((part) => h("span", {}, part))), h("p.muted", {}, t("fingerprint_compare"))] : "",
    h("details.group", {}, h("summary", {}, t("person_remove")), h("p", {}, t("person_remove_means")), remove));
};

const form = (said) => {
  const text = (id, label, more = {}) => {
    const input = h("input", { id, autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "150", ...more });
    return { input, box: h("div.field", {}, h("label", { for: id }, label), input) };
  };
  const user = text("person-user", t("person_user"));
  const password = text("person-password", t("person_password"), { type: "text" });
  password.input.classList.add("unseen");
  const first = pinInput("person-pin", t("pin_new")), again = pinInput("person-pin-again", t("pin_again"));
  let made = null;
  const button = h("button.button.primary.big", {}, h("span", {}, t("person_add")));
  const fields = h("form.stack", { onsubmit: async (event) => {
    event.preventDefault();
    said.textContent = pin.weakness(first.input.value, again.input.value);
    if (said.textContent) return;
    button.disabled = true;
    try {
      // Asking again after a broken line asks for the same key.
      made = made?.pin === first.input.value ? made : { pin: first.input.value, key: await pin.make(first.input.value) };
      const answer = await store.post("person/", { user: user.input.value.trim(), password: password.input.value, public_key: made.key.public_key, device: deviceName() });
      if (answer.status !== 200) said.textContent = (answer.body?.sentences || [t("signed_out")]).join(" ");
      else {
        const { user: name, party, office } = answer.body;
        await store.keepGuest({ ...made.key, guest: true, user: name, party, office });
        await load().catch(() => {});
        go("people");
      }
    } catch (error) {
      if (!(error instanceof TypeError) && error.name !== "AbortError") throw error;
      said.textContent = t("needs_network");
    } finally { button.disabled = false; }
  } }, user.box, password.box, h("p.muted", {}, t("pin_what")), first.box, again.box, button);
  return fields;
};

export const people = async () => {
  const loaded = await store.bundle();
  const guests = await store.guests();
  const said = h("p.said", { role: "alert" });
  const reload = h("button.button.big", { type: "button", onclick: async () => { try { await load(); goFrom(reload, "people"); } catch { said.textContent = t("needs_network"); } } }, icon("download"), h("span", {}, t("key_look")));
  return [
    h("p.crumb", {}, h("a", { href: "#/device" }, `‹ ${t("device_title")}`)), h("h1", {}, t("people_title")), h("p.answer", {}, t("people_what")),
    guests.length ? h("ul.entries", {}, guests.map((guest) => card(guest, loaded))) : "", guests.length ? reload : "",
    h("details.group", { open: !guests.length }, h("summary", {}, t("person_add_title")), form(said)), said,
  ];
};

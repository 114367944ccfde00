/* What the phone keeps: who I am, the day's consignments, drafts, signed records, what waits to be sent. */
import "./send.js";
import { canonical, home, operation, sha256, utf8 } from "./base.js";

const { open, write, get, all, change, session, drain, withTime } = self.SeferberSend;
let db = null;
/* After a crash the store may still be locked for a moment by what is ending. */
const patiently = async () => {
  for (let left = 5; ; left -= 1) {
    try { return await open(operation); } catch (error) {
      if (!left) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 300); });
    }
  }
};
const here = async () => {
  if (db === null) {
    db = await patiently();
    const mine = db;
    mine.addEventListener("close", () => { db = null; });
    mine.onversionchange = () => { mine.close(); db = null; };
  }
  return db;
};

export const meta = async (name) => get(await here(), "meta", name);
export const keepMeta = async (name, value) => write(await here(), ["meta"], (store) => store.put(value, name));
export const me = () => meta("me");
export const entries = async () => (await all(await here(), "outbox")).sort((a, b) => b.made_ms - a.made_ms);
export const entry = async (uuid) => get(await here(), "outbox", uuid);
export const changeEntry = async (uuid, fields) => change(await here(), uuid, fields);
export const records = async () => all(await here(), "records");
export const record = async (uuid) => get(await here(), "records", uuid);
export const keepRecord = async (value) => write(await here(), ["records"], (store) => store.put(value));
export const blob = async (digest) => get(await here(), "blobs", digest);
export const deviceKey = async (user) => get(await here(), "keys", user);
export const keepDeviceKey = async (user, value) => write(await here(), ["keys"], (store) => store.put(value, user));

/* Second persons of this phone: their keys, each behind a PIN. No user name has a slash. */
export const guests = async () => (await all(await here(), "keys")).filter((kept) => kept.guest).sort((a, b) => a.user.localeCompare(b.user));
export const guest = async (user) => get(await here(), "keys", `guest/${user}`);
export const keepGuest = async (value) => write(await here(), ["keys"], (store) => store.put(value, `guest/${value.user}`));
export const dropGuest = async (user) => write(await here(), ["keys"], (store) => store.delete(`guest/${user}`));
export const changeGuest = async (user, fields) => write(await here(), ["keys"], (store) => {
  const found = store.get(`guest/${user}`);
  found.onsuccess = () => { if (found.result) store.put({ ...found.result, ...fields }, `guest/${user}`); };
});
/* One more try at the PIN, on the disk before it is made; two tabs do not share one. */
export const countTry = async (user) => {
  let counted = null;
  await write(await here(), ["keys"], (store) => {
    const found = store.get(`guest/${user}`);
    found.onsuccess = () => { counted = { ...found.result, tries: (found.result.tries || 0) + 1 }; store.put(counted, `guest/${user}`); };
  });
  return counted;
};

/* Drafts: what a person typed, by person and waybill. Every stroke is written at once; while one write runs, the newest
   state waits for the next, so that a long list cannot fall behind the fingers. */
const later = new Map();
let writing = null;
export const keepDraft = (user, waybill, value) => {
  later.set(`${user}/${waybill}`, value);
  writing ??= (async () => {
    try {
      while (later.size) {
        const now = [...later];
        later.clear();
        await write(await here(), ["drafts"], (store) => now.forEach(([name, typed]) => store.put(typed, name)), "relaxed");
      }
    } finally { writing = null; }
  })();
  return writing;
};
export const draft = async (user, waybill) => { await writing; return get(await here(), "drafts", `${user}/${waybill}`); };
/* The page goes out of sight, perhaps for good: what the browser has, the disk shall have too, even if the battery ends. */
export const settleDrafts = async () => { await writing; await keepMeta("hidden_at", Date.now()); };

/* Photos wait as blobs until the server has them; the digest is the name. */
export const keepBlob = async (bytes, type) => {
  const digest = await sha256(bytes);
  await write(await here(), ["blobs"], (store) => store.put(new Blob([bytes], { type }), digest));
  return digest;
};

/* What was loaded, read from the disk once: it is large, and every screen asks for it several times. Read only. */
let loaded = { user: "", found: null };
export const bundle = async () => {
  const who = await me();
  if (!who) return null;
  if (loaded.user !== who.user || !(await loaded.found)) loaded = { user: who.user, found: meta(`bundle/${who.user}`) };
  return (await loaded.found) || null;
};
/* Another tab may have loaded anew meanwhile. */
document.addEventListener("visibilitychange", () => { if (!document.hidden) loaded = { user: "", found: null }; });

/* Loads the day's consignments. Throws without a network; returns the session's answer otherwise. */
export const download = async () => {
  const store = await here();
  const said = await session(store, home);
  if (!said.signed_in) return said;
  const answer = await withTime(`${home}bundle/`, { cache: "no-store" }, 60000);
  if (!answer.ok) throw new Error(`bundle: ${answer.status}`);
  const fresh = { ...(await answer.json()), loaded_at: new Date().toISOString() };
  await write(store, ["meta"], (kept) => kept.put(fresh, `bundle/${said.user}`));
  loaded = { user: "", found: null };
  return said;
};
export const askSession = async () => session(await here(), home);

/* The moment for a document: the exercise clock, else this clock corrected by what the server last said. */
export const clockNow = async () => {
  const clock = (await meta("clock")) || { offset_ms: 0, clock_at: "", at: 0 };
  const offset_s = Math.round(clock.offset_ms / 1000);
  const at = clock.clock_at ? new Date(clock.clock_at) : new Date(Date.now() + offset_s * 1000);
  return { occurred_at: `${at.toISOString().slice(0, 19)}+00:00`, offset_s, simulated: Boolean(clock.clock_at), asked: clock.at };
};

/* A record for the outbox: immutable text under a name that this phone makes. */
export const makeEntry = async (kind, body, about = {}) => {
  const who = await me();
  const { offset_s } = await clockNow();
  const uuid = about.uuid || crypto.randomUUID();
  const text = canonical({
    format: "seferber-field/1", uuid, kind, operation, user: who.user, made_at: new Date().toISOString(), offset_s, replaces: about.replaces || "", body,
  });
  return { uuid, kind, text, user: who.user, waybill: about.waybill || "", title: about.title || "", made_ms: Date.now(), state: "waiting", tries: 0, sha256: await sha256(utf8(text)) };
};

/* Keeps a record and everything that belongs to it in one step, so that a closed app finds all of it or nothing. */
export const queue = async (made, { photos = [], signed = null, draftOf = "", replaced = "" } = {}) => {
  const names = ["outbox", "records", "drafts"];
  if (draftOf) { await writing; later.delete(`${made.user}/${draftOf}`); }
  await write(await here(), names, (outbox, kept, drafts) => {
    outbox.add(made);
    for (const digest of photos) {
      // The same picture may already wait for another record.
      const known = outbox.get(digest);
      known.onsuccess = () => {
        if (!known.result) outbox.put({ uuid: digest, kind: "photo", text: "", user: made.user, waybill: made.waybill, made_ms: Date.now(), state: "waiting", tries: 0 });
      };
    }
    if (signed) kept.put(signed);
    if (draftOf) drafts.delete(`${made.user}/${draftOf}`);
    if (replaced) {
      const old = outbox.get(replaced);
      old.onsuccess = () => { if (old.result) outbox.put({ ...old.result, settled: "replaced", seen: true }); };
    }
  });
  askBackground();
};

const askBackground = async () => {
  try {
    const worker = await navigator.serviceWorker?.ready;
    await worker?.sync?.register("seferber-send");
  } catch { /* Without Background Sync the page sends while it is open. */ }
};

export const send = () => drain(operation, home);

/* Room on the phone: asks not to be cleared, and says when it becomes short. */
export const room = async () => {
  if (!navigator.storage?.estimate) return { persisted: false, used: 0, quota: 0 };
  const persisted = (await navigator.storage.persisted?.()) || (await navigator.storage.persist?.()) || false;
  const { usage, quota } = await navigator.storage.estimate();
  return { persisted, used: usage || 0, quota: quota || 0 };
};

export const post = async (path, body) => {
  const said = await askSession();
  if (!said.signed_in) return { status: 401, body: null };
  const answer = await withTime(`${home}${path}`, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": said.csrf }, body: JSON.stringify(body) }, 30000);
  return { status: answer.status, body: await answer.json().catch(() => null) };
};

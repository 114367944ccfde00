/* The phone's store and its sending: used by the page and, without a page, by the service worker (Background Sync).
   A plain script, because a classic worker can only importScripts. Nothing here deletes a record. */
(() => {
  "use strict";
  const STORES = { meta: null, drafts: null, records: "uuid", outbox: "uuid", blobs: null, keys: null };
  const BATCH = 10;

  const open = (operation) => new Promise((resolve, reject) => {
    const asked = indexedDB.open(`seferber-field-${operation}`, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (!asked.result.objectStoreNames.contains(name)) asked.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
      }
    };
    asked.onsuccess = () => {
      // A newer version of the app in another tab must be able to change the store.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });

  /* One transaction: `work` gets the stores and returns requests or nothing; resolves when everything is on the disk. */
  const write = (db, names, work, durability = "strict") => new Promise((resolve, reject) => {
    const transaction = db.transaction(names, "readwrite", { durability });
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    work(...names.map((name) => transaction.objectStore(name)));
  });
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const get = (db, name, key) => asked(db.transaction(name).objectStore(name).get(key));
  const all = (db, name) => asked(db.transaction(name).objectStore(name).getAll());

  /* Changes a record of the outbox as it stands now; another tab may have written meanwhile. */
  const change = (db, uuid, fields) => write(db, ["outbox"], (outbox) => {
    const found = outbox.get(uuid);
    found.onsuccess = () => { if (found.result) outbox.put({ ...found.result, ...fields }); };
  });

  const withTime = async (url, options, milliseconds) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), milliseconds);
    try {
      return await fetch(url, { ...options, signal: stop.signal, credentials: "same-origin", headers: { Accept: "application/json", ...(options && options.headers) } });
    } finally { clearTimeout(timer); }
  };

  /* Who is signed in; keeps the difference between the server's clock and this one. Throws without a network. */
  const session = async (db, home) => {
    const before = Date.now();
    const answer = await withTime(`${home}session/`, { cache: "no-store" }, 15000);
    if (!answer.ok) {
      // Not a member (any more), or the role lacks the page: as good as signed out, and said so.
      const refused = await answer.json().catch(() => ({}));
      return { signed_in: false, refused: refused.sentences || [], status: answer.status };
    }
    const said = await answer.json();
    const after = Date.now();
    const offset_ms = Math.round(Date.parse(said.server_at) - (before + after) / 2);
    await write(db, ["meta"], (meta) => {
      meta.put({ offset_ms, at: after, clock_at: said.clock_at || "" }, "clock");
      if (said.signed_in) meta.put({ user: said.user, party: said.party, office: said.office, role: said.role, titles: said.titles, may: said.may }, "me");
      meta.put(said.signed_in ? said.user : "", "signed_in");
      meta.put(said.version, "server_version");
    });
    return said;
  };

  const sendEntries = async (db, home, csrf, entries) => {
    for (const entry of entries) await change(db, entry.uuid, { tries: (entry.tries || 0) + 1, tried_at: Date.now() });
    const answer = await withTime(`${home}sync/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify({ sent_at: new Date().toISOString(), entries: entries.map((entry) => entry.text) }),
    }, 90000);
    if (answer.status === 401) return "signed_out";
    const said = await answer.json().catch(() => null);
    if (!answer.ok || !said || !Array.isArray(said.answers) || said.answers.length !== entries.length) {
      const why = (said && said.sentences) || [];
      for (const entry of entries) await change(db, entry.uuid, { last_fault: why });
      // A role that lost the right is a matter for a person; anything else is tried again.
      return answer.status === 403 ? "not_allowed" : "fault";
    }
    for (const [number, entry] of entries.entries()) {
      const one = said.answers[number];
      if (one.outcome === "fault") await change(db, entry.uuid, { last_fault: one.sentences });
      // The server's "waiting" is for the other side's signature; here "waiting" is what was not sent yet.
      else await change(db, entry.uuid, { state: one.outcome === "waiting" ? "kept" : one.outcome, answer: one, answered_at: Date.now(), last_fault: [], seen: false });
    }
    return "sent";
  };

  const sendPhoto = async (db, home, csrf, entry) => {
    const blob = await get(db, "blobs", entry.uuid);
    if (!blob) { await change(db, entry.uuid, { state: "refused", answer: { outcome: "refused", code: "photo_gone", sentences: [] }, answered_at: Date.now() }); return "sent"; }
    await change(db, entry.uuid, { tries: (entry.tries || 0) + 1, tried_at: Date.now() });
    const answer = await withTime(`${home}photo/${entry.uuid}/`, {
      method: "POST", headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": csrf }, body: await blob.arrayBuffer(),
    }, 180000);
    if (answer.status === 401) return "signed_out";
    const said = await answer.json().catch(() => null);
    if (answer.ok && said && said.kept === entry.uuid) await change(db, entry.uuid, { state: "posted", answered_at: Date.now(), last_fault: [] });
    else if (answer.status === 422 && said) await change(db, entry.uuid, { state: "refused", answer: { outcome: "refused", ...said }, answered_at: Date.now(), seen: false });
    else { await change(db, entry.uuid, { last_fault: (said && said.sentences) || [] }); return answer.status === 403 ? "not_allowed" : "fault"; }
    return "sent";
  };

  /* Sends what waits, oldest first, records before photos. One sender at a time on this phone.
     Returns "idle", "sent", "signed_out", "other_user", "not_allowed", "fault" or "no_network". */
  const drain = async (operation, home) => {
    const work = async () => {
      const db = await open(operation);
      try {
        const waiting = (await all(db, "outbox")).filter((entry) => entry.state === "waiting").sort((a, b) => a.made_ms - b.made_ms);
        const said = await session(db, home);
        if (!said.signed_in && (said.status === 403 || said.status === 404)) return waiting.length ? "not_allowed" : "idle";
        if (!said.signed_in) return "signed_out";
        const mine = waiting.filter((entry) => entry.user === said.user);
        if (!mine.length) return waiting.length ? "other_user" : "idle";
        const entries = mine.filter((entry) => entry.kind !== "photo");
        let result = "sent";
        for (let start = 0; start < entries.length && result === "sent"; start += BATCH) {
          result = await sendEntries(db, home, said.csrf, entries.slice(start, start + BATCH));
        }
        for (const photo of mine.filter((entry) => entry.kind === "photo")) {
          if (result !== "sent") break;
          result = await sendPhoto(db, home, said.csrf, photo);
        }
        return result;
      } catch (error) {
        if (error instanceof TypeError || error.name === "AbortError") return "no_network";
        throw error;
      } finally { db.close(); }
    };
    if (!navigator.locks) return work();
    return navigator.locks.request(`seferber-send-${operation}`, { ifAvailable: true }, (lock) => (lock ? work() : "idle"));
  };

  self.SeferberSend = { open, write, get, all, change, session, drain, withTime };
})();

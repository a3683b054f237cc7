"use strict";
// Keeps what is recorded on this phone until it is sent. The page works without it.

const told = document.body.dataset;
const TABLE = "waiting";
const PAGES = "convive-session-pages";

// One small table in the browser: what waits, by its key.
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("convive-sessions", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "key" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
const inTable = async (mode, work) => {
  const table = (await opened).transaction(TABLE, mode).objectStore(TABLE);
  return new Promise((resolve, reject) => {
    const asked = work(table);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
};
const waiting = async () =>
  (await inTable("readonly", (table) => table.getAll())).sort((one, other) => (one.written < other.written ? -1 : 1));
// Several people may use one telephone: each sees and deletes what is theirs.
const mine = async () => (await waiting()).filter((one) => one.who === told.who);
const keep = (item) => inTable("readwrite", (table) => table.put(item));
const drop = (key) => inTable("readwrite", (table) => table.delete(key));

// Sentences stand in the page, in its language; the script only shows them.
const say = (...names) => {
  for (const one of document.querySelectorAll("[data-say]")) one.hidden = !names.includes(one.dataset.say);
};

// A word for the house: signing out here must not clear what waits.
const remember = (items) => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = items.length ? 60 * 60 * 24 * 30 : 0;
  document.cookie = `convive_waiting=1; path=/; SameSite=Lax; max-age=${age}${secure}`;
};

// Only what still waits: a correction may have taken its place meanwhile. Looked up and written in one
// transaction, so that nothing comes between.
const note = async (item, problem) => {
  const table = (await opened).transaction(TABLE, "readwrite").objectStore(TABLE);
  return new Promise((resolve, reject) => {
    const asked = table.get(item.key);
    asked.onsuccess = () => { if (asked.result) table.put({ ...item, problem }); };
    table.transaction.oncomplete = resolve;
    table.transaction.onabort = () => reject(table.transaction.error);
  });
};
const stillWaits = (item) => inTable("readonly", (table) => table.count(item.key));

// A page may be left just when its recording arrives: the list says so then.
const ARRIVED = "convive-session-arrived";
const arrivedMeanwhile = () => {
  const has = sessionStorage.getItem(ARRIVED) === "yes";
  sessionStorage.removeItem(ARRIVED);
  return has;
};

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");

// One after the other: what was kept while something was being sent goes next.
let sending = Promise.resolve();
const send = () => (sending = sending.then(sendAll, sendAll));

async function sendAll() {
  const items = await waiting();
  remember(items);
  if (!items.length) return "nothing";
  let door;
  try {
    door = await fetch(told.token, { redirect: "manual", cache: "no-store", headers: { Accept: "application/json" } });
  } catch {
    return "offline";
  }
  if (door.type === "opaqueredirect") return "signed-out";
  if (!door.ok) return "offline";
  const { token, who } = await door.json();
  let outcome = "sent";
  for (const item of items) {
    if (item.who !== who) {
      outcome = "somebody-else";
      continue;
    }
    if (!(await stillWaits(item))) continue;
    const body = new URLSearchParams(item.fields);
    body.set("client_key", item.key);
    body.set("written", item.written);
    body.set("csrfmiddlewaretoken", token);
    let answer;
    try {
      answer = await fetch(item.url, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token } });
    } catch {
      return "offline";
    }
    if (answer.ok) {
      await drop(item.key);
      sessionStorage.setItem(ARRIVED, "yes");
    } else if (answer.status === 422) {
      await note(item, await answer.json());
      outcome = "look-again";
    } else if (answer.status === 403 || answer.status === 404) {
      await note(item, { errors: [], marks: [], closed: true });
      outcome = "closed";
    } else {
      return answer.type === "opaqueredirect" ? "signed-out" : "offline";
    }
  }
  remember(await waiting());
  return outcome;
}

// The page of one session.
const form = document.querySelector("form[data-record]");

function enlarge(box) {
  const field = box.querySelector("input");
  for (const button of box.querySelectorAll("button[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = (Number(field.value) || 0) + Number(button.dataset.step);
      field.value = String(Math.max(0, Math.min(Number(field.max) || 5000, next)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

function fillAgain(item) {
  for (const [name, value] of item.fields) {
    if (touched.has(name)) continue;
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
      else field.value = value;
    }
  }
}

function showProblem(problem) {
  const box = document.querySelector("[data-problem]");
  const list = box.querySelector("ul");
  list.replaceChildren();
  for (const words of problem.errors) {
    const line = document.createElement("li");
    line.textContent = words;
    list.append(line);
  }
  for (const mark of problem.marks) {
    const line = document.createElement("li");
    line.append(`${mark.label} `);
    for (const [words, isName] of mark.parts) {
      const part = document.createElement(isName ? "mark" : "span");
      part.textContent = words;
      line.append(part);
    }
    list.append(line);
  }
  box.hidden = false;
  box.focus();
}

// What somebody typed before the kept recording was read is not written over, and the rest comes back.
const touched = new Set();
let given = false;

const mineHere = async () =>
  (await mine()).find((one) => one.session === told.session);

async function showMine(outcome) {
  const here = await mineHere();
  if (!here) return false;
  if (!given) fillAgain(here);
  if (here.problem) {
    say(here.problem.closed ? "closed" : "look-again");
    showProblem(here.problem);
  } else {
    say("kept", outcome);
  }
  return true;
}

function recordHere() {
  for (const box of document.querySelectorAll("[data-count]")) enlarge(box);
  form.addEventListener("input", (event) => { touched.add(event.target.name); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    given = true;
    say(); // an earlier answer is not mistaken for the one to this press
    document.querySelector("[data-problem]").hidden = true;
    const fields = [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "client_key", "written"].includes(name));
    const old = (await mine()).filter((one) => one.session === told.session);
    await keep({
      key: newKey(),
      session: told.session,
      who: told.who,
      url: told.send,
      title: told.title,
      written: new Date().toISOString(),
      fields,
    });
    for (const one of old) await drop(one.key);
    const outcome = await send();
    if (!(await showMine(outcome))) location.assign(`${told.list}#sent`);
  });
}

// The list: what waits here, and the pages that are kept for days without a connection.
async function listHere() {
  const items = await mine();
  const box = document.querySelector("[data-waiting]");
  const list = box.querySelector("ul");
  list.replaceChildren();
  for (const item of items) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = item.url.replace(/send\/$/, "");
    link.textContent = item.title;
    line.append(link);
    list.append(line);
  }
  box.hidden = !items.length;
}

async function keepPages() {
  const pages = [told.list, ...Array.from(document.querySelectorAll("a[data-keep]"), (one) => one.pathname)];
  const kept = await caches.open(PAGES);
  for (const old of await kept.keys()) {
    if (!pages.includes(new URL(old.url).pathname)) await kept.delete(old);
  }
  for (const page of pages) {
    try {
      const answer = await fetch(page, { cache: "no-store" });
      if (answer.ok && !answer.redirected) await kept.put(page, answer);
    } catch {
      return;
    }
  }
  document.body.dataset.ready = "yes";
}

async function forget() {
  for (const item of await mine()) await drop(item.key);
  remember(await waiting());
  for (const name of await caches.keys()) {
    if (name.startsWith("convive-session")) await caches.delete(name);
  }
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    if (one.scope.endsWith(told.list)) await one.unregister();
  }
  await listHere();
  say("forgotten");
}

async function begin() {
  if (form) await showMine("");
  if (navigator.serviceWorker) {
    try {
      await navigator.serviceWorker.register(told.worker);
      await navigator.serviceWorker.ready;
    } catch {
      // Without it the page still works while there is a connection.
    }
  }
  const outcome = await send();
  if (form) {
    if (!(await showMine(outcome)) && outcome === "sent") say("sent");
    return;
  }
  await listHere();
  const arrived = arrivedMeanwhile();
  const isDone = outcome === "sent" || (outcome === "nothing" && arrived);
  if (location.hash === "#sent" || isDone) say("sent");
  else if (outcome !== "nothing") say(outcome);
  for (const button of document.querySelectorAll("button[data-do]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.dataset.do === "forget") {
        await forget();
        return;
      }
      say(await send());
      await listHere();
    });
  }
  if (navigator.onLine && window.caches) await keepPages();
}

window.addEventListener("online", async () => {
  const outcome = await send();
  if (form && (await showMine(outcome))) return;
  if (outcome !== "nothing") say(outcome);
  if (!form) await listHere();
});
if (form) recordHere();
begin();

"use strict";
// Keeps a draft on this telephone, sealed with words that only its writer knows. Nothing is sent by
// itself: back at a connection the page asks. Without this script the form works as everywhere.

const TABLE = "drafts";
const AT_ONCE = 4; // pages fetched side by side
const PAGES = "convive-talk-pages";
const ROUNDS = 600000;
const SHORTEST = 8;
const LEFT_OUT = ["csrfmiddlewaretoken", "_once", "_seen", "_described"];

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("convive-talk", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "path" });
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
const drafts = () => inTable("readonly", (table) => table.getAll());
const draftOf = (path) => inTable("readonly", (table) => table.get(path));
const put = (draft) => inTable("readwrite", (table) => table.put(draft));
const drop = (path) => inTable("readwrite", (table) => table.delete(path));

const say = (...names) => {
  for (const one of document.querySelectorAll("[data-say]")) one.hidden = !names.includes(one.dataset.say);
};

// Sealing: a key from the words, slow to guess; the draft is bound to the page it belongs to.
async function keyOf(words, salt) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(words.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function seal(path, words, content) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(path) };
  const plain = new TextEncoder().encode(JSON.stringify(content));
  return { path, salt, iv, sealed: await crypto.subtle.encrypt(how, await keyOf(words, salt), plain) };
}

async function unseal(draft, words) {
  const how = { name: "AES-GCM", iv: draft.iv, additionalData: new TextEncoder().encode(draft.path) };
  const plain = await crypto.subtle.decrypt(how, await keyOf(words, draft.salt), draft.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

// What a question asks now: its words, and those of a choice, to see whether it changed meanwhile.
const form = document.querySelector("form[data-draft]");
const textOf = (node) => (node ? node.textContent.trim().replace(/\s+/g, " ") : "");
const boxes = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)];

function questionOf(box) {
  const group = box.closest("fieldset");
  return textOf(group ? group.querySelector("legend") : form.querySelector(`label[for="${CSS.escape(box.id)}"]`));
}

function shownOf(box, value) {
  if (box.type === "radio" || box.type === "checkbox") return textOf(box.labels[0]) || value;
  return box.tagName === "SELECT" ? textOf(box.selectedOptions[0]) : value;
}

function written() {
  const found = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !value.trim() || LEFT_OUT.includes(name)) continue;
    const all = boxes(name);
    const box = all.length > 1 ? all.find((one) => one.value === value) : all[0];
    if (box) found.push({ name, value, question: questionOf(box), shown: shownOf(box, value) });
  }
  return { language: document.documentElement.lang, lines: found };
}

function fill(line) {
  const all = boxes(line.name);
  const choice = all.find((one) => (one.type === "radio" || one.type === "checkbox") && one.value === line.value);
  if (choice) choice.checked = true;
  else if (all.length && all[0].type !== "radio" && all[0].type !== "checkbox") all[0].value = line.value;
  const box = choice || all[0];
  return box && (all[0].value === line.value || (choice && choice.checked)) ? questionOf(box) : "";
}

function fillAgain(content) {
  const same = content.language === document.documentElement.lang;
  const changed = content.lines.filter((line) => {
    const asked = fill(line);
    return !asked || (same && asked !== line.question);
  });
  const box = document.querySelector("[data-changed]");
  const list = box.querySelector("dl");
  list.replaceChildren();
  for (const line of changed) {
    const asked = document.createElement("dt");
    const told = document.createElement("dd");
    asked.textContent = line.question;
    told.textContent = line.shown;
    told.dir = "auto";
    list.append(asked, told);
  }
  box.hidden = !changed.length;
  if (changed.length) box.focus();
}

async function formHere() {
  const path = location.pathname;
  const waits = document.querySelector("[data-waits]");
  const keeping = document.querySelector("[data-keeping]");
  const draft = await draftOf(path);
  keeping.hidden = false;
  waits.hidden = !draft;
  if (!navigator.onLine) say("offline");
  else if (draft) say("back");
  keeping.querySelector("[data-keep-draft]").addEventListener("click", async () => {
    const words = keeping.querySelector("input").value;
    if (words.length < SHORTEST) return say("short");
    await put({ ...(await seal(path, words, written())), title: form.dataset.draft });
    keeping.querySelector("input").value = "";
    waits.hidden = false;
    return say("kept");
  });
  waits.querySelector("[data-open]").addEventListener("click", async () => {
    let content;
    try {
      content = await unseal(await draftOf(path), waits.querySelector("input").value);
    } catch {
      return say("wrong");
    }
    waits.hidden = true;
    say();
    return fillAgain(content);
  });
  waits.querySelector("[data-delete]").addEventListener("click", async () => {
    await drop(path);
    waits.hidden = true;
    say("gone");
  });
  form.addEventListener("submit", async () => {
    const kept = await draftOf(path);
    if (kept) await put({ ...kept, tried: true });
  });
  // Back at a connection: a fresh form, so that what is sent fits the questions of today.
  window.addEventListener("online", () => (waits.hidden ? say("back") : location.reload()));
}

async function listHere(list) {
  const box = document.querySelector("[data-drafts]");
  const found = await drafts();
  const lines = found.map((draft) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = draft.path;
    link.textContent = draft.tried ? `✓ ${draft.title}` : draft.title;
    line.append(link);
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
  box.hidden = !found.length;
  box.querySelector("[data-was-sent]").hidden = !found.some((draft) => draft.tried);
  if (!navigator.onLine) say("offline");
  else if (found.length) say("back");
  box.querySelector("[data-forget]").onclick = async () => {
    for (const draft of await drafts()) await drop(draft.path);
    for (const name of await caches.keys()) if (name.startsWith("convive-talk")) await caches.delete(name);
    for (const one of await navigator.serviceWorker.getRegistrations()) if (one.scope.endsWith(location.pathname)) await one.unregister();
    box.hidden = true;
    say("gone");
  };
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(list.dataset.worker);
    await navigator.serviceWorker.ready;
  } catch {
    return; // without it the page still works while there is a connection
  }
  if (navigator.onLine && window.caches) await keepPages();
}

async function keepPages() {
  const kept = await caches.open(PAGES);
  const pages = [location.pathname, ...Array.from(document.querySelectorAll("a[data-keep]"), (one) => one.pathname)];
  for (const old of await kept.keys()) {
    if (!pages.includes(new URL(old.url).pathname)) await kept.delete(old);
  }
  const waiting = [...pages];
  const keep = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const answer = await fetch(page, { cache: "no-store" });
      if (answer.ok && !answer.redirected) await kept.put(page, answer);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keep));
  } catch {
    return;
  }
  document.body.dataset.ready = "yes";
}

const list = document.querySelector("[data-list]");
if (window.indexedDB && window.crypto && crypto.subtle) {
  if (form) formHere();
  if (list) listHere(list);
}

{% autoescape off %}"use strict";
// Serves the pages on a telephone when there is no connection. It answers for this folder alone.

const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const KEPT = "convive-talk-files-{{ version }}";
const PAGES = "convive-talk-pages";
const LIST = "{{ list|escapejs }}";
const PATIENCE = 6000; // milliseconds

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(
        names
          .filter((name) => name.startsWith("convive-talk-files-") && name !== KEPT)
          .map((name) => caches.delete(name))
      ))
      .then(() => self.clients.claim())
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (FILES.includes(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  return kept || fetch(request);
}

async function page(request, url) {
  const pages = await caches.open(PAGES);
  const options = { ignoreSearch: true, ignoreVary: true };
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await pages.put(url.pathname, answer.clone());
    return answer;
  });
  // A slow answer is replaced by the kept page; where none is kept, it is waited for.
  const kept = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => pages.match(url.pathname, options));
  try {
    return await Promise.race([asked, kept.then((page) => page || asked)]);
  } catch {
    return (await pages.match(url.pathname, options)) || (await pages.match(LIST, options)) || Response.error();
  }
}
{% endautoescape %}

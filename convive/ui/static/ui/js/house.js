"use strict";
// Small comforts. Every page works without them.

// Leaving quickly also removes the page from the way back.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leave]");
  if (link) {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  }
});

// A summary of errors is read first.
const summary = document.getElementById("error-summary");
if (summary && !summary.closest("[data-example]")) summary.focus();

// The menu of a phone closes with Escape.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu-toggle[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form is sent once; the words stay, only the button rests.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.target.method !== "post") return;
  window.setTimeout(() => { button.disabled = true; }, 0);
  window.setTimeout(() => { button.disabled = false; }, 5000);
});

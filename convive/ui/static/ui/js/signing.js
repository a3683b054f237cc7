"use strict";
// A box to draw a signature in. Only points go to the server, never a picture.

const MOST_POINTS = 2900;

for (const pad of document.querySelectorAll("[data-pad]")) {
  const field = document.getElementById(pad.dataset.pad);
  const box = pad.querySelector("[data-pad-box]");
  const svg = box.querySelector("svg");
  const path = svg.querySelector("path");
  const width = Number(pad.dataset.width);
  const height = Number(pad.dataset.height);
  let strokes = [];
  let points = 0;
  box.hidden = false;

  const spot = (event) => {
    const frame = svg.getBoundingClientRect();
    const across = Math.round(((event.clientX - frame.left) / frame.width) * width);
    const down = Math.round(((event.clientY - frame.top) / frame.height) * height);
    return [Math.max(0, Math.min(width, across)), Math.max(0, Math.min(height, down))];
  };
  const show = () => {
    path.setAttribute("d", strokes.map((line) => "M" + line.map((one) => one.join(" ")).join("L")).join(""));
    field.value = strokes.map((line) => line.map((one) => one.join(",")).join(" ")).join(";");
  };

  svg.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    strokes.push([spot(event)]);
    points += 1;
    show();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId) || points >= MOST_POINTS) return;
    strokes[strokes.length - 1].push(spot(event));
    points += 1;
    show();
  });
  box.querySelector("button").addEventListener("click", () => {
    strokes = [];
    points = 0;
    show();
  });
}

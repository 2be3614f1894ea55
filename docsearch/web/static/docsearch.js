// The few things that HTML alone cannot do: "/" goes to the search box, the arrows go through what is offered there
// (a browser's own list offers no "khẩu" to who types "khau"), a narrow screen starts with filters closed.
const box = document.getElementById("q");
const offered = document.getElementById("suggestions");
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (box && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
if (box) {
  box.form.addEventListener("keydown", (event) => {
    const places = [box, ...offered.querySelectorAll("button")];
    const at = places.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) {
      return; // the key belongs to what writes Vietnamese
    } else if (step && at >= 0 && places.length > 1) {
      event.preventDefault();
      places.at((at + step) % places.length).focus();
    } else if (event.key === "Escape" && places.length > 1) {
      event.preventDefault();
      offered.replaceChildren();
      box.focus();
    }
  });
  // Safari gives a button no focus: the box would lose it and the list be gone before the click.
  offered.addEventListener("mousedown", (event) => event.preventDefault());
  // What comes late for fewer letters must not take the place of what is being pressed: the click would be lost.
  offered.addEventListener("htmx:beforeSwap", (event) => {
    if (offered.matches(":active")) {
      event.preventDefault();
    }
  });
  offered.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (chosen) {
      box.value = chosen.textContent;
      box.form.requestSubmit();
    }
  });
}
if (window.matchMedia("(max-width: 800px)").matches) {
  document.querySelectorAll(".facets > details").forEach((details) => details.removeAttribute("open"));
}

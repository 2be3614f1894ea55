// The few things that HTML alone cannot do: "/" goes to the search box, a narrow screen starts with filters closed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const box = document.getElementById("q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }
});
if (window.matchMedia("(max-width: 800px)").matches) {
  document.querySelectorAll(".facets > details").forEach((details) => details.removeAttribute("open"));
}

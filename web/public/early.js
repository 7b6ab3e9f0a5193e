// Before the first paint: the chosen scheme and language, so that nothing flashes.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("partnerloop.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const language = localStorage.getItem("partnerloop.language");
    if (language) root.lang = language;
  } catch {
    // Storage can be refused; the defaults hold.
  }
})();

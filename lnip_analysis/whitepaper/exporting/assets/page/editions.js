// From one edition to another, by way of their list: it knows which of them there are. An address
// such as index.html#e-2013/target-rd-intensity leads on to the edition, and to the target in it.

whenRead(() => {
  if (!document.querySelector(".lnip-index")) {
    for (const link of all(".lnip-editions a[href*='#']")) {
      const plain = link.getAttribute("href");
      link.addEventListener("click", () => {
        const target = location.hash.startsWith("#target-") ? `/${location.hash.slice(1)}` : "";
        link.setAttribute("href", plain + target);
      });
    }
    return;
  }
  const [heading, target] = location.hash.slice(1).split("/");
  const link = document.getElementById(heading)?.querySelector("a");
  if (link) location.replace(link.href + (target ? `#${target}` : ""));
});

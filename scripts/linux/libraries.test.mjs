import { expect, it } from "vitest";

import { installableFromPolicy, missingFromLdd } from "./libraries.mjs";

it("reads from ldd what is missing, each once", () => {
  const output = [
    "\tlinux-vdso.so.1 (0x00007ffc)",
    "\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)",
    "\tlibgtk-3.so.0 => not found",
    "\tlibnss3.so => not found",
    "\tlibnss3.so => not found",
  ].join("\n");
  expect(missingFromLdd(output)).toEqual(["libgtk-3.so.0", "libnss3.so"]);
});

it("reads from apt-cache which names can be installed: on Ubuntu 24.04 libasound2 is only provided by others", () => {
  const output = `libnss3:
  Installed: (none)
  Candidate: 2:3.98-1build1
  Version table:
     2:3.98-1build1 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
     1.2.11-1build2 500
`;
  expect([...installableFromPolicy(output)]).toEqual(["libnss3", "libasound2t64"]);
});

import { expect, test } from "../app";

test("nothing is permitted but copying text and keeping the library", async ({ desk }) => {
  const app = await desk.launch();
  const outcome = await app.page.evaluate(async () => {
    const names = ["geolocation", "camera", "microphone", "notifications", "midi", "clipboard-read"];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    );
    const asked = (work: Promise<unknown>) =>
      work.then(
        () => "granted",
        () => "denied",
      );
    return {
      checks: states.map(({ state }) => state),
      notification: await Notification.requestPermission(),
      midi: await asked(navigator.requestMIDIAccess({ sysex: true })),
      camera: await asked(navigator.mediaDevices.getUserMedia({ video: true })),
      place: await asked(
        new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail, { timeout: 3000 })),
      ),
      clipboard: await asked(navigator.clipboard.readText()),
      keeps: await navigator.storage.persist(),
    };
  });
  expect(outcome).toEqual({
    checks: Array.from({ length: 6 }, () => "denied"),
    notification: "denied",
    midi: "denied",
    camera: "denied",
    place: "denied",
    clipboard: "denied",
    keeps: true,
  });
});

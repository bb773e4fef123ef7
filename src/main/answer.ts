import { failed, methods, type Answer, type Handlers, type Method } from "../shared/ipc";

/** One call, after its sender was found good. Never rejects. */
export async function answer(handlers: Handlers, name: unknown, args: unknown): Promise<Answer<unknown>> {
  if (!isMethod(name)) return failed("bad-request", "The app does not know this request.", String(name));
  const parsed = methods[name].args.safeParse(args);
  if (!parsed.success) {
    return failed("bad-request", `The request “${name}” was not understood.`, parsed.error.message);
  }
  try {
    // The schema of this very method has just accepted the arguments; the compiler cannot pair the two.
    const handler = handlers[name] as (args: unknown) => Promise<Answer<unknown>>;
    return await handler(parsed.data);
  } catch (error) {
    console.error(`The request “${name}” failed`, error);
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failed(
      "internal",
      `Something in Offprint went wrong (${name}). Nothing was lost; try again.`,
      detail,
    );
  }
}

function isMethod(name: unknown): name is Method {
  return typeof name === "string" && Object.hasOwn(methods, name);
}

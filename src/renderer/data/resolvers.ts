import type { Result } from "../../shared/ipc";
import type { ResolverChoice } from "../../shared/resolvers";
import { call } from "../backend";
import { valueOf } from "./recovery";

/** The services in the reader's order, and how things stand with each. */
export type ResolverStates = Result<"resolvers:settings">;

/** @throws an Error with a sentence when the settings can't be had */
export async function resolverStates(): Promise<ResolverStates> {
  return valueOf(await call("resolvers:settings", {}));
}

/** @throws an Error with a sentence when the disk does not take them */
export async function configureResolvers(states: ResolverStates): Promise<ResolverStates> {
  const order = states.map(({ name, on }): ResolverChoice => ({ name, on }));
  return valueOf(await call("resolvers:configure", { order }));
}

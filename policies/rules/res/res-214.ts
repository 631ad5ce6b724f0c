import { factRule } from "../../rule.ts";
import { all, atLeast, isSet } from "../../truth.ts";

/** A blind scaler does no harm. */
export const rule = factRule({
  id: "RES-214",
  title: "A scaler that cannot see its queue keeps workers, and signs in to see it",
  severity: "medium",
  why: "Without a fallback KEDA leaves a lane as it is when it cannot see the queue, and 0 counts as none. Without a sign-in it never sees it.",
  fix: { text: "leave both to Muster, which computes the fallback from the lane's workers", field: "fleets[].lanes.<lane>.workers" },
  links: ["https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback", "https://keda.sh/docs/2.20/concepts/authentication/"],
  about: "scaled lanes",
  facts: ({ facts }) => facts.scalings,
  holds: ({ fallbackWorkers, authentication }) => all(atLeast("its workers while it is blind", fallbackWorkers, 1), isSet("what it signs in with", authentication)),
});

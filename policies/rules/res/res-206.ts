import { factRule, laneOf } from "../../rule.ts";
import { claim, isTrue } from "../../truth.ts";

/** A task that spot may cut short has been made for it. */
export const rule = factRule({
  id: "RES-206",
  title: "Tasks longer than the notice of spot capacity are declared interruptible",
  severity: "high",
  why: "Such a task will be cut short one day, and starts again elsewhere. Only its author knows whether it then resumes, or does everything twice.",
  fix: { text: "see that the task bears it (checkpoint, or hand back early) and say so, or take the lane off spot", field: "fleets[].lanes.<lane>.interruptible" },
  links: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html"],
  about: "workers on clusters",
  facts: ({ facts }) => facts.workloads,
  holds: (workload, context) => {
    const lane = laneOf(context, workload);
    if (!lane) return { notApplicable: "it belongs to no lane of the specification" };
    const landing = isTrue("where it lands", workload.landingKnown);
    if (landing.is !== "true") return landing;
    if (!workload.capacity.includes("spot")) return { notApplicable: "it lands on no spot capacity" };
    const { taskSeconds, interruption, interruptible } = lane;
    const notice = interruption.noticeSeconds ?? Number.POSITIVE_INFINITY;
    return claim(interruptible || taskSeconds.max <= notice, `its tasks may take ${taskSeconds.max} s, the notice is ${notice} s, and the lane is not interruptible`);
  },
});

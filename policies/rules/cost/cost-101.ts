import { factRule } from "../../rule.ts";
import { all, atMost, claim, equals, isSet, isTrue, some } from "../../truth.ts";

/** Somebody hears of money before it is gone. */
export const rule = factRule({
  id: "COST-101",
  title: "A budget of the placement's amount warns somebody early, and of the forecast",
  severity: "high",
  why: "A loop of retries or a maximum that is too high is seen first on the bill, a month late, unless a budget tells of it.",
  fix: { text: "set the budget, one alert at 80 % or less, and who hears of it", field: "budget, alerts.emails" },
  links: [
    "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
    "https://cloud.google.com/billing/docs/how-to/budgets",
    "https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets",
  ],
  anchors: ["Well-Architected COST02"],
  parameters: { earlyShare: { doc: "Share of the budget at which the first alert on actual spending comes at the latest", default: { dev: 0.8, staging: 0.8, prod: 0.8 } } },
  about: "budgets",
  facts: ({ facts }) => facts.budgets,
  holds: ({ monthlyUsd, alerts, reachesChannel }, { placement, facts, parameters }) =>
    all(
      equals("its amount in USD a month", monthlyUsd, placement.budgetUsd),
      some(
        alerts,
        ({ basis, share }) => all(equals("the basis of an alert", basis, "actual"), atMost("the share of an alert", share, parameters.earlyShare)),
        "no alert on actual spending comes early",
      ),
      some(alerts, ({ basis }) => equals("the basis of an alert", basis, "forecast"), "no alert on the forecast"),
      isTrue("that every alert reaches the alert channel", reachesChannel),
      some(
        facts.alertChannels.flatMap(({ emails }) => emails),
        (email) => isSet("the address of the alert channel", email),
        "the alert channel reaches nobody",
      ),
    ),
  whenNone: () => claim(false, "there is no budget"),
});

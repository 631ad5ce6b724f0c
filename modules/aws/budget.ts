import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget/index.js";
import { Construct } from "constructs";
import type { BudgetProps } from "../contract.ts";

/**
 * An AWS Budgets budget on the cost of the whole account, so an account should hold one placement. At most five
 * notifications fit into one. https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { context, alertChannel }: BudgetProps) {
    super(scope, id);
    const { alertAt, forecastAlertAt, since } = context.environment.budget;
    const notify = (notificationType: "ACTUAL" | "FORECASTED", share: number) => ({
      notificationType,
      comparisonOperator: "GREATER_THAN",
      // A share such as 0.55 is not 55 to the last bit.
      threshold: Number((share * 100).toFixed(6)),
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [...alertChannel.channelIds],
    });
    new BudgetsBudget(this, "budget", {
      name: context.name("budget"),
      budgetType: "COST",
      timeUnit: "MONTHLY",
      timePeriodStart: `${since}-01_00:00`,
      limitAmount: String(context.placement.budgetUsd),
      limitUnit: "USD",
      notification: [...alertAt.map((share) => notify("ACTUAL", share)), notify("FORECASTED", forecastAlertAt)],
    });
  }
}

import { ConsumptionBudgetSubscription } from "@cdktf/provider-azurerm/lib/consumption-budget-subscription/index.js";
import { Construct } from "constructs";
import type { BudgetProps } from "../contract.ts";

/**
 * A monthly budget of the whole subscription. A filter by tag would miss what Azure creates untagged, such as the
 * nodes' own resource group.
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { context, alertChannel }: BudgetProps) {
    super(scope, id);
    const { since, alertAt, forecastAlertAt } = context.environment.budget;
    const notification = (share: number, thresholdType: "Actual" | "Forecasted") => ({
      threshold: Math.round(share * 100),
      thresholdType,
      operator: "GreaterThanOrEqualTo",
      contactGroups: [...alertChannel.channelIds],
    });
    new ConsumptionBudgetSubscription(this, "budget", {
      name: context.name("budget"),
      subscriptionId: `/subscriptions/${context.placement.account}`,
      amount: context.placement.budgetUsd,
      timeGrain: "Monthly",
      // Azure takes the month of creation or a later one; another value replaces the budget.
      timePeriod: { startDate: `${since}-01T00:00:00Z` },
      notification: [...alertAt.map((share) => notification(share, "Actual")), notification(forecastAlertAt, "Forecasted")],
    });
  }
}

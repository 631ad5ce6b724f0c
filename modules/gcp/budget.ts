import { BillingBudget } from "@cdktf/provider-google/lib/billing-budget/index.js";
import { Construct } from "constructs";
import type { BudgetProps } from "../contract.ts";
import { projectNumber } from "./native/project.ts";

/**
 * A Cloud Billing budget on the whole project, so a project should hold one placement. The billing account must be
 * one in US dollars, and takes at most five channels. https://cloud.google.com/billing/docs/how-to/budgets
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { context, alertChannel }: BudgetProps) {
    super(scope, id);
    const { alertAt, forecastAlertAt } = context.environment.budget;
    const { billingAccount, budgetUsd } = context.placement;
    new BillingBudget(this, "budget", {
      billingAccount,
      displayName: context.name("budget"),
      // A calendar month has no first one: the period that has a start does not come again (differences.ts).
      budgetFilter: { projects: [`projects/${projectNumber(this, context)}`], calendarPeriod: "MONTH" },
      amount: { specifiedAmount: dollars(budgetUsd) },
      thresholdRules: [
        ...alertAt.map((share) => ({ thresholdPercent: share, spendBasis: "CURRENT_SPEND" })),
        { thresholdPercent: forecastAlertAt, spendBasis: "FORECASTED_SPEND" },
      ],
      allUpdatesRule: { monitoringNotificationChannels: [...alertChannel.channelIds] },
    });
  }
}

function dollars(usd: number): { currencyCode: string; units: string; nanos?: number } {
  const cents = Math.round(usd * 100);
  const rest = cents % 100;
  return { currencyCode: "USD", units: String((cents - rest) / 100), ...(rest === 0 ? {} : { nanos: rest * 10_000_000 }) };
}

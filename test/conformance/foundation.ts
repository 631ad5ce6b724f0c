import { KEY_ROTATION_DAYS } from "../../fleet/defaults.ts";
import { type EndpointFact, PRIVATE_SERVICES } from "../../fleet/facts.ts";
import { is } from "../../fleet/value.ts";
import { type Case, eachIs, everyOne, protectedCase, type Subject, sameSet, show } from "./case.ts";

const endpoints = ({ facts }: Subject): readonly EndpointFact[] => facts.endpoints.filter(({ services }) => services.length > 0);
const logs =
  (role?: "flow" | "audit") =>
  ({ facts }: Subject) =>
    facts.logs.filter((log) => role === undefined || log.role === role);
const keys = ({ facts }: Subject) => facts.keys;
const registries = ({ facts }: Subject) => facts.registries;
const budgets = ({ facts }: Subject) => facts.budgets;

export const endpointCases: readonly Case[] = [
  {
    id: "endpoints.private",
    holds: "in production queues, registry, secrets, config and keys are reached without leaving the network",
    failures: (subject) => {
      if (!subject.environment.privateEndpoints) return [];
      const covered = new Set(endpoints(subject).flatMap(({ services }) => services));
      return PRIVATE_SERVICES.filter((service) => !covered.has(service)).map((service) => `no endpoint for ${service}`);
    },
  },
  {
    id: "endpoints.dns",
    holds: "the services' public names resolve to these endpoints inside the network",
    failures: (subject) => (endpoints(subject).length === 0 ? [] : eachIs(endpoints(subject), (endpoint) => endpoint.privateDns, true)),
  },
];

export const keyCases: readonly Case[] = [
  everyOne("keys.rotation", `the key rotates by itself every ${KEY_ROTATION_DAYS} days`, keys, (key) => key.rotationDays, KEY_ROTATION_DAYS),
  protectedCase("keys", keys),
];

export const logCases: readonly Case[] = [
  ...(["flow", "audit"] as const).map(
    (role): Case => ({ id: `logs.${role}`, holds: `there is a store of ${role} logs`, failures: (subject) => (logs(role)(subject).length > 0 ? [] : [`no ${role} logs`]) }),
  ),
  everyOne(
    "logs.retention",
    "logs stay as long as the environment says",
    logs(),
    (log) => log.retentionDays,
    ({ environment }) => environment.retention.logDays,
  ),
  everyOne("logs.own-key", "logs are encrypted with the placement's key", logs(), (log) => log.ownKey, true),
  protectedCase("logs", logs()),
];

export const registryCases: readonly Case[] = [
  {
    id: "registry.repositories",
    holds: "each fleet's image repository exists before the first push",
    failures: (subject) => {
      const have = registries(subject).flatMap(({ repositories }) => repositories.map((repository) => (repository.kind === "known" ? repository.value : show(repository))));
      return subject.placement.fleets
        .filter(({ image }) => !have.some((one) => one === image.repository || one.endsWith(`/${image.repository}`)))
        .map(({ image }) => `no repository ${image.repository}`);
    },
  },
  everyOne("registry.immutable-tags", "a tag stays with its first image", registries, (registry) => registry.immutableTags, true),
  everyOne("registry.scanned", "images are scanned for known vulnerabilities", registries, (registry) => registry.scanned, true),
  everyOne("registry.cleanup", "untagged images are removed after a while", registries, (registry) => registry.cleanup, true),
  everyOne("registry.own-key", "images are encrypted with the placement's key", registries, (registry) => registry.ownKey, true),
  protectedCase("registry", registries),
];

export const budgetCases: readonly Case[] = [
  everyOne(
    "budget.amount",
    "the budget is the placement's share of the environment's",
    budgets,
    (budget) => budget.monthlyUsd,
    ({ placement }) => placement.budgetUsd,
  ),
  everyOne(
    "budget.since",
    "it counts from the month that the environment names",
    budgets,
    (budget) => budget.since,
    ({ environment }) => environment.budget.since,
  ),
  {
    id: "budget.alerts",
    holds: "alerts at the environment's shares of actual spending, and of the forecast",
    failures: ({ environment, facts }) => {
      const wanted = [...environment.budget.alertAt.map((share) => `actual ${share}`), `forecast ${environment.budget.forecastAlertAt}`];
      if (facts.budgets.length === 0) return ["there is no budget"];
      return facts.budgets.flatMap(({ alerts }) =>
        sameSet(
          "alerts",
          alerts.map(({ basis, share }) => `${basis.kind === "known" ? basis.value : show(basis)} ${share.kind === "known" ? share.value : show(share)}`),
          wanted,
        ),
      );
    },
  },
  everyOne("budget.channel", "every alert reaches the alert channel", budgets, (budget) => budget.reachesChannel, true),
];

export const alertChannelCases: readonly Case[] = [
  {
    id: "alert-channel.emails",
    holds: "the channel reaches exactly the environment's addresses",
    failures: ({ environment, facts }) => {
      const emails = facts.alertChannels.flatMap((channel) => channel.emails).map((email) => (is(email, "") ? "" : show(email)));
      return sameSet(
        "emails",
        emails,
        environment.alertEmails.map((email) => JSON.stringify(email)),
      );
    },
  },
];

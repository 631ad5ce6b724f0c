import type { Named, NameRule } from "../../fleet/cloud.ts";

/** The page of all rules; the anchor is the resource provider. */
const page = (provider: string) => `https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#${provider}`;

const LETTERS_DIGITS_HYPHENS = "letters, digits and single hyphens, a letter first and no hyphen last";
const HYPHENATED = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Hashed names are host names below a domain of Azure, so the whole world shares them. */
export const names: Readonly<Record<Named, NameRule>> = {
  // Also the resource group (90), subnets, security groups, NAT gateway (80) and private endpoints (64, as the network).
  network: {
    native: "virtual network",
    minLength: 2,
    maxLength: 64,
    pattern: /^[a-z0-9][\w.-]*\w$/,
    allowed: "letters, digits, _ . and -, a letter or digit first",
    hashed: false,
    link: page("microsoftnetwork"),
  },
  key: { native: "Key Vault key", minLength: 1, maxLength: 127, pattern: HYPHENATED, allowed: LETTERS_DIGITS_HYPHENS, hashed: false, link: page("microsoftkeyvault") },
  keyStore: { native: "Key Vault", minLength: 3, maxLength: 24, pattern: HYPHENATED, allowed: LETTERS_DIGITS_HYPHENS, hashed: true, link: page("microsoftkeyvault") },
  registry: {
    native: "container registry",
    minLength: 5,
    maxLength: 50,
    pattern: /^[a-z0-9]+$/,
    allowed: "lower-case letters and digits",
    separator: "",
    hashed: true,
    link: page("microsoftcontainerregistry"),
  },
  // Also the diagnostic settings that lead there.
  logs: {
    native: "Log Analytics workspace",
    minLength: 4,
    maxLength: 63,
    pattern: HYPHENATED,
    allowed: LETTERS_DIGITS_HYPHENS,
    hashed: false,
    link: page("microsoftoperationalinsights"),
  },
  auditLogs: {
    native: "storage account of flow logs",
    minLength: 3,
    maxLength: 24,
    pattern: /^[a-z0-9]+$/,
    allowed: "lower-case letters and digits",
    separator: "",
    hashed: true,
    link: page("microsoftstorage"),
  },
  budget: { native: "budget", minLength: 1, maxLength: 63, pattern: /^[\w-]+$/, allowed: "letters, digits, _ and -", hashed: false, link: page("microsoftconsumption") },
  alertChannel: {
    native: "action group",
    minLength: 1,
    maxLength: 260,
    pattern: /^[\w-]+$/,
    allowed: "letters, digits, _ and -",
    hashed: false,
    link: page("microsoftinsights"),
  },
  // May not end in "-sb" or "-mgmt", which a hash does not.
  messages: {
    native: "Service Bus namespace",
    minLength: 6,
    maxLength: 50,
    pattern: HYPHENATED,
    allowed: LETTERS_DIGITS_HYPHENS,
    hashed: true,
    link: page("microsoftservicebus"),
  },
  // 63, but it is also the prefix of the API server's host name.
  cluster: {
    native: "AKS cluster",
    minLength: 1,
    maxLength: 54,
    pattern: HYPHENATED,
    allowed: LETTERS_DIGITS_HYPHENS,
    hashed: false,
    link: page("microsoftcontainerservice"),
  },
  queue: {
    native: "Service Bus queue",
    minLength: 1,
    maxLength: 260,
    pattern: /^[a-z0-9]([\w./-]*[a-z0-9])?$/,
    allowed: "letters, digits and . - _ /, a letter or digit at both ends",
    hashed: false,
    link: page("microsoftservicebus"),
  },
  cache: { native: "Azure Managed Redis", minLength: 3, maxLength: 60, pattern: HYPHENATED, allowed: LETTERS_DIGITS_HYPHENS, hashed: true, link: page("microsoftcache") },
  principal: {
    native: "user-assigned identity",
    minLength: 3,
    maxLength: 128,
    pattern: /^[a-z0-9][\w-]*$/,
    allowed: "letters, digits, _ and -, a letter or digit first",
    hashed: false,
    link: page("microsoftmanagedidentity"),
  },
  config: {
    native: "App Configuration store",
    minLength: 5,
    maxLength: 50,
    pattern: HYPHENATED,
    allowed: LETTERS_DIGITS_HYPHENS,
    hashed: true,
    link: page("microsoftappconfiguration"),
  },
  secretStore: { native: "Key Vault", minLength: 3, maxLength: 24, pattern: HYPHENATED, allowed: LETTERS_DIGITS_HYPHENS, hashed: true, link: page("microsoftkeyvault") },
  secret: { native: "Key Vault secret", minLength: 1, maxLength: 127, pattern: /^[\dA-Za-z-]+$/, allowed: "letters, digits and -", hashed: false, link: page("microsoftkeyvault") },
};

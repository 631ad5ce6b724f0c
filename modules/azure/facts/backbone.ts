import { type CacheFact, type ConfigFact, factOf, type QueueFact, type SecretFact } from "../../../fleet/facts.ts";
import type { Reader, SynthesizedStack, Tree } from "../../../fleet/synthesized.ts";
import { ABSENT, is, isSet, known, map, or, refersTo } from "../../../fleet/value.ts";
import { days, follow, seconds } from "./read.ts";

/** Dead letters are a part of their queue: they have its address and this behind it. */
export const DEAD_LETTERS = "/$deadletterqueue";

/** The longest duration there is. */
const NEVER = "P10675199DT2H48M5.4775807S";

export function queueFacts(tree: Tree, stack: SynthesizedStack): QueueFact[] {
  return tree.resources("azurerm_servicebus_queue", stack).flatMap((queue): QueueFact[] => {
    const namespace = follow(tree, "azurerm_servicebus_namespace", queue.get("namespace_id"));
    const common = {
      ...factOf(queue),
      // Roles end at the queue, so whoever receives from it receives from its dead letters too.
      receiveOn: queue.target,
      // Nobody else writes into a part of the queue itself.
      deadLetterRights: known(true),
      leaseSeconds: map(or(queue.get<string>("lock_duration"), "PT1M"), seconds),
      neverExpires: map(or(queue.get<string>("auto_delete_on_idle"), NEVER), (idle) => idle === NEVER),
      keepsExpired: or(queue.get<boolean>("dead_lettering_on_message_expiration"), false),
      // Service Bus gives a message back at once; the consumer says when it wants it.
      backsOff: null,
      ownKey: isSet(namespace?.get("customer_managed_key", "key_vault_key_id") ?? ABSENT),
      // A namespace listens on TLS only; the version is what can be chosen.
      tlsOnly: map(or(namespace?.get<string>("minimum_tls_version") ?? ABSENT, "1.2"), (version) => version === "1.2"),
    };
    const name = queue.get<string>("name");
    return [
      {
        ...common,
        role: queue.lane === undefined ? "results" : "tasks",
        name,
        sendOn: known(queue.target),
        deadLetters: known(`${queue.target}${DEAD_LETTERS}`),
        deliveryLimit: or(queue.get<number>("max_delivery_count"), 10),
        retentionDays: map(queue.get<string>("default_message_ttl"), days),
      },
      // Messages stay there for ever, and are delivered as often as somebody asks.
      {
        ...common,
        target: `${queue.target}${DEAD_LETTERS}`,
        role: "dead-letters",
        name: map(name, (value) => `${value}${DEAD_LETTERS}`),
        sendOn: ABSENT,
        deadLetters: ABSENT,
        deliveryLimit: ABSENT,
        retentionDays: ABSENT,
      },
    ];
  });
}

export function cacheFacts(tree: Tree, stack: SynthesizedStack): CacheFact[] {
  return tree.resources("azurerm_managed_redis", stack).map((redis) => {
    const replicated = or(redis.get<boolean>("high_availability_enabled"), true);
    const endpoints = tree.resources("azurerm_private_endpoint");
    const hasEndpoint = endpoints.some((one) => refersTo(one.get("private_service_connection", "private_connection_resource_id"), redis.target));
    return {
      ...factOf(redis),
      name: redis.get<string>("name"),
      size: redis.get<string>("sku_name"),
      nodes: map(replicated, (yes) => (yes ? 2 : 1)),
      failover: replicated,
      // The replica is always in another zone where a region has zones, and limits.ts has no other regions.
      multiZone: replicated,
      eviction: map(or(redis.get<string>("default_database", "eviction_policy"), "VolatileLRU"), (policy) => policy.toLowerCase()),
      // How many shards a clustered one has is not to be seen.
      shards: is(redis.get("default_database", "clustering_policy"), "NoCluster") ? known(1) : ABSENT,
      tls: map(or(redis.get<string>("default_database", "client_protocol"), "Encrypted"), (protocol) => protocol === "Encrypted"),
      tokenAuth: map(or(redis.get<boolean>("default_database", "access_keys_authentication_enabled"), false), (keys) => !keys),
      ownKey: isSet(redis.get("customer_managed_key", "key_vault_key_id")),
      private: map(or(redis.get<string>("public_network_access"), "Enabled"), (access) => access === "Disabled" && hasEndpoint),
    };
  });
}

export function configFacts(tree: Tree, stack: SynthesizedStack): ConfigFact[] {
  return tree.resources("azurerm_app_configuration_key", stack).flatMap((document): ConfigFact[] => {
    const role = document.raw("key");
    const store = follow(tree, "azurerm_app_configuration", document.get("configuration_store_id"));
    if (!store || (role !== "config" && role !== "flags")) return [];
    return [
      {
        ...factOf(document),
        // The next apply writes the document again; what must stay is the store.
        protected: store.preventsDestroy,
        role,
        readOn: store.target,
        document: document.get<string>("value"),
        ownKey: isSet(store.get("encryption", "key_vault_key_identifier")),
      },
    ];
  });
}

export function secretFacts(tree: Tree, stack: SynthesizedStack): SecretFact[] {
  return tree.resources("azurerm_key_vault_secret", stack).map((secret: Reader) => {
    const vault = follow(tree, "azurerm_key_vault", secret.get("key_vault_id"));
    return {
      ...factOf(secret),
      name: secret.get<string>("name"),
      // `value_wo` is in no state and no plan.
      valueInTerraform: isSet(secret.get("value")),
      recoveryDays: or(vault?.get<number>("soft_delete_retention_days") ?? ABSENT, 90),
      // A vault encrypts secrets with its own keys and takes no others.
      ownKey: known(false),
    };
  });
}

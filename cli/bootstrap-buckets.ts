import type { Backend } from "../fleet/spec.ts";
import type { Part } from "./bootstrap.ts";

type Of<Type extends Backend["type"]> = Extract<Backend, { type: Type }>;

/** Earlier versions of a state stay this long: longer than most mistakes go unnoticed. */
const VERSION_DAYS = 365;
/** What was deleted can come back this long, versions and the container included. S3 knows no such thing: there, deleting versions is denied. */
const DELETED_DAYS = 30;

/** A value as one word of bash; no value of ours holds a single quote. */
const json = (value: unknown) => `'${JSON.stringify(value)}'`;

/** An S3 bucket. $STATE_WRITER: name of the role that runs Terraform, in the account that is signed in. */
export function s3Bootstrap(environment: string, { bucket, region, prefix }: Of<"s3">): Part[] {
  const arn = `arn:aws:s3:::${bucket}`;
  // Names of stacks begin with the environment and a hyphen, so these are its states and no others.
  const states = `${arn}/${prefix ? `${prefix}/` : ""}${environment}-*.tfstate`;
  const on = (action: string, rest: string) => `aws s3api ${action} --bucket ${bucket} --region ${region} ${rest}`;
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html#API_CreateBucket_RequestBody
  const place = region === "us-east-1" ? "" : `--create-bucket-configuration LocationConstraint=${region} `;
  return [
    {
      title: "Make the bucket, unless this account has it",
      commands: [
        `account=$(aws sts get-caller-identity --region ${region} --query Account --output text)`,
        `${on("head-bucket", '--expected-bucket-owner "$account" > /dev/null 2>&1')} || ${on("create-bucket", `${place}> /dev/null`)}`,
      ],
    },
    {
      title: "Keep every version for a year, encrypted, and closed to the public",
      commands: [
        on("put-bucket-versioning", "--versioning-configuration Status=Enabled"),
        on("put-bucket-encryption", `--server-side-encryption-configuration ${json({ Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] })}`),
        on("put-public-access-block", "--public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"),
        on("put-bucket-ownership-controls", `--ownership-controls ${json({ Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] })}`),
        on(
          "put-bucket-lifecycle-configuration",
          // Every run leaves a delete marker behind where its lock was.
          `--lifecycle-configuration ${json({ Rules: [{ ID: "old-versions", Status: "Enabled", Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: VERSION_DAYS }, Expiration: { ExpiredObjectDeleteMarker: true }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] })}`,
        ),
      ],
    },
    {
      title: "TLS only; nobody deletes the bucket or a version of a state, until somebody takes this policy away",
      commands: [
        on(
          "put-bucket-policy",
          `--policy ${json({
            Version: "2012-10-17",
            Statement: [
              { Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } },
              { Sid: "KeepStates", Effect: "Deny", Principal: "*", Action: ["s3:DeleteBucket", "s3:DeleteObjectVersion"], Resource: [arn, `${arn}/*`] },
            ],
          })}`,
        ),
      ],
    },
    {
      // https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
      title: `Let $STATE_WRITER, the role that runs Terraform, read and write the states of ${environment}, and delete their locks only`,
      commands: [
        `aws iam put-role-policy --region ${region} --role-name "$STATE_WRITER" --policy-name muster-states-${environment} --policy-document ${json({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "s3:ListBucket", Resource: arn },
            { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [states, `${states}.tflock`] },
            { Effect: "Allow", Action: "s3:DeleteObject", Resource: `${states}.tflock` },
          ],
        })}`,
      ],
    },
  ];
}

/** A Cloud Storage bucket. $STATE_WRITER: IAM member that runs Terraform, such as serviceAccount:terraform@project.iam.gserviceaccount.com. */
export function gcsBootstrap({ bucket }: Of<"gcs">): Part[] {
  const url = `gs://${bucket}`;
  return [
    {
      title: "Make the bucket, unless the project has it; Cloud Storage encrypts everything",
      commands: [
        `gcloud storage buckets list --project="$STATE_PROJECT" --format="value(name)" | grep --line-regexp ${bucket} > /dev/null || gcloud storage buckets create ${url} --project="$STATE_PROJECT" --location="$STATE_LOCATION" --uniform-bucket-level-access --public-access-prevention`,
      ],
    },
    {
      title: "Keep every version for a year, bring back what was deleted for 30 days, and stay closed to the public",
      commands: [
        `gcloud storage buckets update ${url} --versioning --soft-delete-duration=${DELETED_DAYS}d --uniform-bucket-level-access --public-access-prevention`,
        // A file, since gcloud follows the link that is /dev/stdin.
        "rules=$(mktemp)",
        `printf %s ${json({ rule: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: VERSION_DAYS } }] })} > "$rules"`,
        `gcloud storage buckets update ${url} --lifecycle-file="$rules"`,
      ],
    },
    {
      // Terraform deletes lock objects, so it may delete states too; versions and soft deletion bring them back.
      title: "Let $STATE_WRITER, the member that runs Terraform, read and write objects of this bucket",
      commands: [`gcloud storage buckets add-iam-policy-binding ${url} --member="$STATE_WRITER" --role=roles/storage.objectUser > /dev/null`],
    },
  ];
}

/** A storage account with a container. $STATE_WRITER: object id of the user or service principal that runs Terraform. */
export function azurermBootstrap({ resourceGroup, storageAccount, container }: Of<"azurerm">): Part[] {
  const account = `--resource-group "${resourceGroup}" --account-name ${storageAccount}`;
  const scope = `/subscriptions/$STATE_SUBSCRIPTION/resourceGroups/${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${storageAccount}`;
  return [
    {
      title: "Make the storage account: in three zones, encrypted by Azure, TLS 1.2 only, closed to the public, and without keys that could be stolen",
      commands: [
        'az account set --subscription "$STATE_SUBSCRIPTION"',
        `az group create --name "${resourceGroup}" --location "$STATE_LOCATION" --output none`,
        `az storage account create --name ${storageAccount} --resource-group "${resourceGroup}" --location "$STATE_LOCATION" --kind StorageV2 --sku Standard_ZRS --https-only true --min-tls-version TLS1_2 --allow-blob-public-access false --allow-shared-key-access false --allow-cross-tenant-replication false --output none`,
      ],
    },
    {
      // No rule deletes old versions: Azure counts their age from when they were written, not from when they were replaced,
      // so the state before a mistake could be gone the day after. https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview
      title: "Keep every version, and bring back what was deleted for 30 days",
      commands: [
        `az storage account blob-service-properties update ${account} --enable-versioning true --enable-delete-retention true --delete-retention-days ${DELETED_DAYS} --enable-container-delete-retention true --container-delete-retention-days ${DELETED_DAYS} --output none`,
        // Through the resource manager, where no right to data is needed.
        `az storage container-rm create --resource-group "${resourceGroup}" --storage-account ${storageAccount} --name ${container} --output none`,
      ],
    },
    {
      title: "Nobody deletes the storage account, until somebody takes this lock away",
      commands: [
        `az lock create --name muster-states --lock-type CanNotDelete --resource-group "${resourceGroup}" --resource-name ${storageAccount} --resource-type Microsoft.Storage/storageAccounts --output none`,
      ],
    },
    {
      title: "Let $STATE_WRITER, the object id of who runs Terraform, read and write blobs of this container",
      commands: [
        `az role assignment create --assignee "$STATE_WRITER" --role "Storage Blob Data Contributor" --scope "${scope}/blobServices/default/containers/${container}" --output none`,
      ],
    },
  ];
}

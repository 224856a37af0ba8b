using System.Text;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>
/// Settings of buckets that clients read and write: they are kept and given back, and change nothing of what the sandbox does with objects.
/// Those that would have to change it (versioning, object lock, ACLs, ...) can be read only.
/// </summary>
internal sealed class BucketSettings(S3State state)
{
    private const string Encryption = "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>";
    private const string Blocked = "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>";

    // By sub-resource. What a new bucket has stands in Fresh; where there is nothing, the error says so.
    private static readonly Dictionary<string, Setting> s_settings = new(StringComparer.Ordinal)
    {
        ["policy"] = new("BucketPolicy", null, Missing: ("NoSuchBucketPolicy", "The bucket policy does not exist"), Writable: true),
        ["policyStatus"] = new("BucketPolicyStatus", "PolicyStatus", "<IsPublic>false</IsPublic>"),
        ["tagging"] = new("BucketTagging", "Tagging", Missing: ("NoSuchTagSet", "The TagSet does not exist"), Writable: true),
        ["publicAccessBlock"] = new("PublicAccessBlock", "PublicAccessBlockConfiguration", Blocked, ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"), true),
        ["ownershipControls"] = new("BucketOwnershipControls", "OwnershipControls", "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>", ("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"), true),
        ["encryption"] = new("BucketEncryption", "ServerSideEncryptionConfiguration", Encryption, Writable: true),
        ["lifecycle"] = new("BucketLifecycleConfiguration", "LifecycleConfiguration", Missing: ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"), Writable: true),
        ["versioning"] = new("BucketVersioning", "VersioningConfiguration", ""),
        ["cors"] = new("BucketCors", "CORSConfiguration", Missing: ("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
        ["website"] = new("BucketWebsite", "WebsiteConfiguration", Missing: ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")),
        ["replication"] = new("BucketReplication", "ReplicationConfiguration", Missing: ("ReplicationConfigurationNotFoundError", "The replication configuration was not found")),
        ["object-lock"] = new("ObjectLockConfiguration", "ObjectLockConfiguration", Missing: ("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket")),
        ["logging"] = new("BucketLogging", "BucketLoggingStatus", ""),
        ["notification"] = new("BucketNotificationConfiguration", "NotificationConfiguration", ""),
        ["requestPayment"] = new("BucketRequestPayment", "RequestPaymentConfiguration", "<Payer>BucketOwner</Payer>"),
        ["accelerate"] = new("BucketAccelerateConfiguration", "AccelerateConfiguration", ""),
        ["acl"] = new("BucketAcl", "AccessControlPolicy", ""),
    };

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, S3Operation> Table
    {
        get
        {
            var table = new Dictionary<string, S3Operation>(StringComparer.Ordinal);
            foreach (var setting in s_settings.Values)
            {
                table["Get" + setting.Name] = (call, names, _) => Get(state.Bucket(call, names.Bucket!), setting);
                if (setting.Writable)
                {
                    table["Put" + setting.Name] = (call, names, payload) => Put(state.Bucket(call, names.Bucket!), setting, payload);
                    table[DeleteName(setting)] = (call, names, _) => Delete(state.Bucket(call, names.Bucket!), setting);
                }
            }

            return table;
        }
    }

    /// <summary>The operation of a method on a sub-resource; null where it is no setting.</summary>
    public static string? NameOf(string method, string resource) => !s_settings.TryGetValue(resource, out var setting) ? null : method switch
    {
        "GET" => "Get" + setting.Name,
        "PUT" => "Put" + setting.Name,
        "DELETE" => DeleteName(setting),
        _ => null,
    };

    private static string DeleteName(Setting setting) => setting.Name == "BucketLifecycleConfiguration" ? "DeleteBucketLifecycle" : "Delete" + setting.Name;

    private static SandboxResponse Get(Bucket bucket, Setting setting)
    {
        if (setting.Name == "BucketAcl")
        {
            return Acl(bucket);
        }

        var kept = bucket.Settings.TryGetValue(setting.Name, out var put) ? put : setting.Fresh is { } fresh ? $"<{setting.Root} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{fresh}</{setting.Root}>" : null;
        return kept is null
            ? throw new AwsError(setting.Missing.Code, setting.Missing.Message, 404, new() { ["BucketName"] = bucket.Name })
            : SandboxResponse.Plain(200, kept, setting.Root is null ? "application/json" : "application/xml");
    }

    private static SandboxResponse Put(Bucket bucket, Setting setting, Payload payload)
    {
        if (setting.Root is { } root)
        {
            _ = S3Wire.Read(payload.Content, root);
        }
        else
        {
            CheckPolicy(payload.Content);
        }

        bucket.Settings[setting.Name] = Encoding.UTF8.GetString(payload.Content);
        return SandboxResponse.Empty(setting.Name is "BucketPolicy" or "BucketTagging" ? 204 : 200);
    }

    private static void CheckPolicy(byte[] content)
    {
        try
        {
            Policies.PolicyDocument.Parse(Encoding.UTF8.GetString(content));
        }
        catch (FormatException)
        {
            throw new AwsError("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }
    }

    // A setting that a new bucket has is gone when deleted; encryption never is.
    private static SandboxResponse Delete(Bucket bucket, Setting setting)
    {
        bucket.Settings.Remove(setting.Name);
        if (setting.Missing.Code is not null)
        {
            bucket.Settings[setting.Name] = null;
        }

        return SandboxResponse.Empty(204);
    }

    private static SandboxResponse Acl(Bucket bucket)
    {
        XNamespace instance = "http://www.w3.org/2001/XMLSchema-instance";
        XNamespace ns = "http://s3.amazonaws.com/doc/2006-03-01/";
        var owner = new XElement(ns + "ID", BucketOperations.OwnerOf(bucket.AccountId));
        return S3Wire.Xml(200, new XElement(
            ns + "AccessControlPolicy",
            new XElement(ns + "Owner", owner),
            new XElement(ns + "AccessControlList", new XElement(
                ns + "Grant",
                new XElement(ns + "Grantee", new XAttribute(XNamespace.Xmlns + "xsi", instance), new XAttribute(instance + "type", "CanonicalUser"), owner),
                new XElement(ns + "Permission", "FULL_CONTROL")))));
    }

    private sealed record Setting(string Name, string? Root, string? Fresh = null, (string Code, string Message) Missing = default, bool Writable = false);
}

using System.Text.Json.Nodes;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>Writes what Terraform would know had it made the world itself: its variables and its state file (format 4).</summary>
internal static class TerraformState
{
    private const string Policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    /// <summary>terraform.tfvars.json of the configuration <c>read</c>.</summary>
    public static string Variables(WorldFacts world) => new JsonObject
    {
        ["assignments"] = new JsonObject(world.Sets.GroupJoin(world.Named(), s => s.Name, a => a.Set.Name, (set, rows) => KeyValuePair.Create(set.Name, (JsonNode?)Array(rows.Select(Key))))),
    }.ToJsonString();

    /// <summary>terraform.tfstate of the configuration <c>read</c>.</summary>
    public static string State(WorldFacts world) => new JsonObject
    {
        ["version"] = 4,
        ["terraform_version"] = "1.11.4",
        ["serial"] = 1,
        ["lineage"] = "5b1cbe0c-6d5e-4d0b-9d55-2f6f5d1f0a01",
        ["outputs"] = new JsonObject(),
        ["resources"] = new JsonArray(
        [
            .. world.Named().GroupBy(a => a.Set.Name).Select(rows => Resource("aws_ssoadmin_account_assignment", rows.Select(a => Instance(Key(a), Assignment(world, a.Assignment), "aws_ssoadmin_permission_set.this")), $"module.assignments[\"{rows.Key}\"]")),
            Resource("aws_ssoadmin_managed_policy_attachment", world.Sets.Select(s => Instance(s.Name, Attachment(world, s), "aws_ssoadmin_permission_set.this"))),
            Resource("aws_ssoadmin_permission_set", world.Sets.Select(s => Instance(s.Name, Set(world, s)))),
        ]),
    }.ToJsonString();

    private static string Key((string Group, PermissionSetDescription Set, string Account, AccountAssignment Assignment) row) => $"{row.Group}/{row.Account}";

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static JsonObject Resource(string type, IEnumerable<JsonNode> instances, string? module = null)
    {
        var resource = new JsonObject
        {
            ["mode"] = "managed",
            ["type"] = type,
            ["name"] = "this",
            ["provider"] = "provider[\"registry.terraform.io/hashicorp/aws\"]",
            ["instances"] = new JsonArray([.. instances]),
        };
        if (module is not null)
        {
            resource["module"] = module;
        }

        return resource;
    }

    private static JsonObject Instance(string key, JsonObject attributes, params string[] dependencies) => new()
    {
        ["index_key"] = key,
        ["schema_version"] = 0,
        ["attributes"] = attributes,
        ["sensitive_attributes"] = new JsonArray(),
        ["dependencies"] = Array(["data.aws_ssoadmin_instances.this", .. dependencies]),
    };

    private static JsonObject Assignment(WorldFacts world, AccountAssignment a) => new()
    {
        ["id"] = $"{a.PrincipalId},GROUP,{a.AccountId},AWS_ACCOUNT,{a.PermissionSetArn},{world.InstanceArn}",
        ["instance_arn"] = world.InstanceArn,
        ["permission_set_arn"] = a.PermissionSetArn,
        ["principal_id"] = a.PrincipalId,
        ["principal_type"] = "GROUP",
        ["target_id"] = a.AccountId,
        ["target_type"] = "AWS_ACCOUNT",
        ["timeouts"] = null,
    };

    private static JsonObject Attachment(WorldFacts world, PermissionSetDescription set) => new()
    {
        ["id"] = $"{Policy},{set.PermissionSetArn},{world.InstanceArn}",
        ["instance_arn"] = world.InstanceArn,
        ["managed_policy_arn"] = Policy,
        ["managed_policy_name"] = "ReadOnlyAccess",
        ["permission_set_arn"] = set.PermissionSetArn,
        ["timeouts"] = null,
    };

    private static JsonObject Set(WorldFacts world, PermissionSetDescription set) => new()
    {
        ["id"] = $"{set.PermissionSetArn},{world.InstanceArn}",
        ["arn"] = set.PermissionSetArn,
        ["created_date"] = set.CreatedDate?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
        ["description"] = set.Description ?? "",
        ["instance_arn"] = world.InstanceArn,
        ["name"] = set.Name,
        ["relay_state"] = "",
        ["session_duration"] = "PT4H",
        ["tags"] = null,
        ["tags_all"] = new JsonObject(),
        ["timeouts"] = null,
    };
}

using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>Writes down what changes: IAM Identity Center with its identity store, SCIM endpoint and console's calls, and the management calls of other services. Reads are not kept.</summary>
internal sealed class TrailWriter(AwsWorld world)
{
    private const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    // By the name under which requests are counted (User Guide, "Logging with CloudTrail").
    private static readonly Dictionary<string, string> s_sources = new(StringComparer.Ordinal)
    {
        ["sso-admin"] = "sso.amazonaws.com",
        ["sso-control"] = "sso.amazonaws.com",
        ["identitystore"] = "identitystore.amazonaws.com",
        ["scim"] = "identitystore-scim.amazonaws.com",
        ["apps-auth"] = "sso-directory.amazonaws.com",
        ["identitystore-private"] = "sso-directory.amazonaws.com",
        ["user-pool"] = "sso-directory.amazonaws.com",
    };

    private static readonly string[] s_reads = ["List", "Describe", "Get", "IsMember", "Search"];

    /// <summary>Keeps a call that changed something, or that was refused.</summary>
    public void Write(string service, AwsCall call, SandboxResponse? answer, AwsError? error)
    {
        var managed = ManagementCalls.SourceOf(service, call.Operation);
        if ((managed ?? s_sources.GetValueOrDefault(service)) is not { } source || error?.Code is "ThrottlingException" or "UnknownOperationException" or "UnauthorizedException")
        {
            return;
        }

        var scim = service == "scim";
        var name = scim ? ScimName(call.Operation) : call.Operation;
        if (name is null || Array.Exists(s_reads, r => name.StartsWith(r, StringComparison.Ordinal)))
        {
            return;
        }

        world.Trail.Add(new TrailEvent
        {
            Name = name,
            Source = source,
            Time = world.Context.Clock.UtcNow,
            AccountId = call.Caller?.AccountId ?? world.Instances.Current?.OwnerAccountId ?? "",
            Region = managed is null ? null : call.Region,
            Caller = call.Caller,
            AccessKeyId = call.Request.Header("Authorization")?.Split('=', '/') is [_, var key, ..] && !scim ? key : null,
            Request = (call.Asked ?? (scim ? ScimRequest(call) : Camel(Body(call), hide: source == "identitystore.amazonaws.com")))?.ToJsonString(),
            Response = source == "sso.amazonaws.com" || (managed is not null && answer?.ContentType?.Contains("json", StringComparison.Ordinal) == true) || (!scim && source == "identitystore.amazonaws.com") ? Camel(answer?.Body is { Length: > 2 } body ? JsonNode.Parse(body) : null, hide: false)?.ToJsonString() : null,
            ErrorCode = error?.Code,
            ErrorMessage = error?.Message,
            UserAgent = call.Request.Header("User-Agent"),
            RequestId = call.RequestId,
        });
    }

    private static string? ScimName(string operation) => operation switch
    {
        "POST /Users" => "CreateUser",
        "PUT /Users/{id}" => "PutUser",
        "PATCH /Users/{id}" => "PatchUser",
        "DELETE /Users/{id}" => "DeleteUser",
        "POST /Groups" => "CreateGroup",
        "PATCH /Groups/{id}" => "PatchGroup",
        "DELETE /Groups/{id}" => "DeleteGroup",
        _ => null,
    };

    private static JsonObject ScimRequest(AwsCall call)
    {
        var parts = call.Request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var request = new JsonObject { ["tenantId"] = parts[0] };
        if (parts.Length > 4)
        {
            request["id"] = parts[4];
        }

        request["httpBody"] = Camel(Body(call), hide: true);
        return request;
    }

    private static JsonNode? Body(AwsCall call)
    {
        try
        {
            return call.Request.Json?.DeepClone();
        }
        catch (System.Text.Json.JsonException)
        {
            return null; // A body that nobody can read is not written down; the error code tells.
        }
    }

    // Names begin in lower case; of people and groups only ids are written.
    private static JsonNode? Camel(JsonNode? node, bool hide) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(
            m.Key.Length == 0 ? m.Key : char.ToLowerInvariant(m.Key[0]) + m.Key[1..],
            hide && m.Value is JsonValue value && IsPersonal(m.Key, value) ? JsonValue.Create(Hidden) : Camel(m.Value, hide)))),
        JsonArray a => new JsonArray([.. a.Select(i => Camel(i, hide))]),
        _ => node?.DeepClone(),
    };

    private static bool IsPersonal(string name, JsonValue value) =>
        !name.EndsWith("Id", StringComparison.Ordinal) && name is not ("op" or "path" or "AttributePath") && !(value.TryGetValue(out string? text) && Guid.TryParse(text, out _));
}

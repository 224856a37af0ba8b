using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>What a permission set grants: inline, AWS managed and customer managed policies, and the boundary.</summary>
internal static class PolicyOperations
{
    private const int MaxPolicies = 25;
    private const int MaxInlineCharacters = 10_240;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutInlinePolicyToPermissionSet"] = call => PutInline(world.ChangeablePermissionSet(call), call.Text("InlinePolicy")),
        ["GetInlinePolicyForPermissionSet"] = call => new JsonObject { ["InlinePolicy"] = world.SeenPermissionSet(call).InlinePolicy },
        ["DeleteInlinePolicyFromPermissionSet"] = call => SetInline(world.ChangeablePermissionSet(call), ""),
        ["AttachManagedPolicyToPermissionSet"] = call => Attach(world.ChangeablePermissionSet(call), s => s.ManagedPolicies, call.Text("ManagedPolicyArn")),
        ["DetachManagedPolicyFromPermissionSet"] = call => Detach(world.ChangeablePermissionSet(call), s => s.ManagedPolicies, call.Text("ManagedPolicyArn")),
        ["ListManagedPoliciesInPermissionSet"] = call => SsoPaging.Page(
            call, "AttachedManagedPolicies", world.SeenPermissionSet(call).ManagedPolicies, arn => new JsonObject { ["Name"] = arn[(arn.LastIndexOf('/') + 1)..], ["Arn"] = arn }),
        ["AttachCustomerManagedPolicyReferenceToPermissionSet"] = call =>
            Attach(world.ChangeablePermissionSet(call), s => s.CustomerPolicies, Reference(call.Input["CustomerManagedPolicyReference"]!)),
        ["DetachCustomerManagedPolicyReferenceFromPermissionSet"] = call =>
            Detach(world.ChangeablePermissionSet(call), s => s.CustomerPolicies, Reference(call.Input["CustomerManagedPolicyReference"]!)),
        ["ListCustomerManagedPolicyReferencesInPermissionSet"] = call => SsoPaging.Page(
            call, "CustomerManagedPolicyReferences", world.SeenPermissionSet(call).CustomerPolicies, r => new JsonObject { ["Name"] = r.Name, ["Path"] = r.Path }),
        ["PutPermissionsBoundaryToPermissionSet"] = call => PutBoundary(world.ChangeablePermissionSet(call), (JsonObject)call.Input["PermissionsBoundary"]!),
        ["GetPermissionsBoundaryForPermissionSet"] = call => new JsonObject
        {
            ["PermissionsBoundary"] = world.SeenPermissionSet(call).Boundary?.DeepClone() ?? throw AwsError.NotFound("No permissions boundary is set for this permission set."),
        },
        ["DeletePermissionsBoundaryFromPermissionSet"] = call => SetBoundary(world.ChangeablePermissionSet(call), null),
    };

    /// <summary>A reference from {Name, Path}; Path is "/" where none is given.</summary>
    public static PolicyReference Reference(JsonNode json) => new((string)json["Name"]!, (string?)json["Path"] ?? "/");

    private static JsonObject? PutInline(PermissionSet set, string policy)
    {
        if (policy.Count(c => !char.IsWhiteSpace(c)) > MaxInlineCharacters)
        {
            throw AwsError.Quota(string.Create(CultureInfo.InvariantCulture, $"The inline policy exceeds the quota of {MaxInlineCharacters} non-whitespace characters."));
        }

        return IsPolicy(policy) ? SetInline(set, policy) : throw AwsError.Validation("Malformed policy document: the inline policy is not a JSON object with a Statement.");
    }

    private static bool IsPolicy(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject policy && policy.Any(m => m is { Key: "Statement", Value: JsonObject or JsonArray });
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject? SetInline(PermissionSet set, string policy)
    {
        if (set.InlinePolicy != policy)
        {
            set.InlinePolicy = policy;
            set.Version++;
        }

        return null;
    }

    private static JsonObject? Attach<T>(PermissionSet set, Func<PermissionSet, List<T>> list, T policy)
    {
        if (list(set).Contains(policy))
        {
            throw AwsError.Conflict("The policy is already attached to the permission set.");
        }

        if (set.ManagedPolicies.Count + set.CustomerPolicies.Count >= MaxPolicies)
        {
            throw AwsError.Quota(string.Create(CultureInfo.InvariantCulture, $"You have exceeded the quota of {MaxPolicies} managed policies per permission set."));
        }

        list(set).Add(policy);
        set.Version++;
        return null;
    }

    private static JsonObject? Detach<T>(PermissionSet set, Func<PermissionSet, List<T>> list, T policy)
    {
        if (!list(set).Remove(policy))
        {
            throw AwsError.NotFound("The policy is not attached to the permission set.");
        }

        set.Version++;
        return null;
    }

    private static JsonObject? PutBoundary(PermissionSet set, JsonObject boundary)
    {
        var customer = boundary["CustomerManagedPolicyReference"];
        var managed = boundary["ManagedPolicyArn"];
        if (customer is null == managed is null)
        {
            throw AwsError.Validation("PermissionsBoundary needs exactly one of CustomerManagedPolicyReference and ManagedPolicyArn.");
        }

        return SetBoundary(set, managed is not null
            ? new JsonObject { ["ManagedPolicyArn"] = managed.DeepClone() }
            : new JsonObject { ["CustomerManagedPolicyReference"] = new JsonObject { ["Name"] = Reference(customer!).Name, ["Path"] = Reference(customer!).Path } });
    }

    private static JsonObject? SetBoundary(PermissionSet set, JsonObject? boundary)
    {
        if (!JsonNode.DeepEquals(set.Boundary, boundary))
        {
            set.Boundary = boundary;
            set.Version++;
        }

        return null;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>Members of a request, checked against their shapes in the Identity Store API model.</summary>
internal sealed partial class StoreInput(JsonObject input)
{
    /// <summary>A required id of a user, group or membership.</summary>
    public string Id(string member) => CheckId(member, Required(input, member));

    /// <summary>MemberId, a union that knows UserId only.</summary>
    public string MemberId() => input["MemberId"] is JsonObject member
        ? CheckId("memberId.userId", Required(member, "UserId"))
        : throw Missing("memberId");

    /// <summary>Text, or null where it is missing.</summary>
    public string? Text(string member) => Text(input, member);

    /// <summary>MaxResults.</summary>
    public int? MaxResults => input["MaxResults"] switch
    {
        null => null,
        JsonValue v when v.TryGetValue<int>(out var n) => n,
        _ => throw IdentityStoreException.Constraint("maxResults", "Member must be an integer"),
    };

    /// <summary>NextToken.</summary>
    public string? NextToken => Text("NextToken");

    /// <summary>IsMemberInGroups: 1 to 100 group ids.</summary>
    public IReadOnlyList<string> GroupIds() => input["GroupIds"] is JsonArray { Count: >= 1 and <= 100 } ids
        ? [.. ids.Select(i => CheckId("groupIds", i is JsonValue v && v.TryGetValue<string>(out var id) ? id : ""))]
        : throw IdentityStoreException.Constraint("groupIds", "Member must have length between 1 and 100");

    /// <summary>Operations of an update: 1 to 100.</summary>
    public IReadOnlyList<AttributeOperation> Operations() => input["Operations"] is JsonArray { Count: >= 1 and <= 100 } operations
        ? [.. operations.Select(o => o is JsonObject change
            ? new AttributeOperation(Required(change, "AttributePath"), change["AttributeValue"]?.DeepClone())
            : throw IdentityStoreException.Constraint("operations", "Member must be a structure"))]
        : throw IdentityStoreException.Constraint("operations", "Member must have length between 1 and 100");

    /// <summary>The one filter, or null. Deprecated at AWS, still answered.</summary>
    public (string Path, string Value)? Filter() => input["Filters"] switch
    {
        null or JsonArray { Count: 0 } => null,
        JsonArray { Count: 1 } filters when filters[0] is JsonObject filter => (Required(filter, "AttributePath"), Required(filter, "AttributeValue")),
        _ => throw IdentityStoreException.Constraint("filters", "Member must have length less than or equal to 1"),
    };

    /// <summary>AlternateIdentifier: an external id, or a unique attribute's path and value.</summary>
    public (ExternalId? External, string Path, string Value) AlternateIdentifier()
    {
        var union = input["AlternateIdentifier"] as JsonObject ?? throw Missing("alternateIdentifier");
        return (union["ExternalId"], union["UniqueAttribute"]) switch
        {
            (JsonObject external, null) => (new ExternalId(Required(external, "Issuer"), Required(external, "Id")), "", ""),
            (null, JsonObject unique) => (null, Required(unique, "AttributePath"), Required(unique, "AttributeValue")),
            _ => throw IdentityStoreException.Constraint("alternateIdentifier", "Exactly one of ExternalId and UniqueAttribute must be set"),
        };
    }

    /// <summary>Whether the enterprise attributes are asked for.</summary>
    public bool WantsEnterprise() => input["Extensions"] switch
    {
        null => false,
        JsonArray { Count: >= 1 and <= 10 } names => names.Any(n => (string?)n == UserView.EnterpriseName)
            ? true
            : throw IdentityStoreException.Invalid($"The only supported extension is {UserView.EnterpriseName}"),
        _ => throw IdentityStoreException.Constraint("extensions", "Member must have length between 1 and 10"),
    };

    /// <summary>Checks the form of an identity store id.</summary>
    public static bool IsStoreId(string id) => StoreIdPattern().IsMatch(id);

    private static string CheckId(string member, string id) => IdPattern().IsMatch(id)
        ? id
        : throw IdentityStoreException.Constraint(member, "Member must satisfy regular expression pattern: ([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}");

    private static string Required(JsonObject from, string member) =>
        Text(from, member) is { Length: > 0 } text ? text : throw Missing(char.ToLowerInvariant(member[0]) + member[1..]);

    private static string? Text(JsonObject from, string member) => from[member] switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        _ => throw IdentityStoreException.Constraint(member, "Member must be a string"),
    };

    private static IdentityStoreException Missing(string member) => IdentityStoreException.Constraint(member, "Member must not be null");

    [GeneratedRegex(@"\A([0-9a-f]{10}-|)[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z")]
    private static partial Regex StoreIdPattern();
}

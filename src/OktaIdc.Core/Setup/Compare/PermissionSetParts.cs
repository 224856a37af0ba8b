using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Setup.Compare;

/// <summary>Parts of permission sets as data, for people who review a plan.</summary>
internal static class PermissionSetParts
{
    private static readonly PermissionSetPart[] s_all = (PermissionSetPart[])Enum.GetValues(typeof(PermissionSetPart));

    /// <summary>Everything that a set holds.</summary>
    public static JsonObject Of(IdcPermissionSet set) => Of(set, s_all);

    /// <summary>Only these parts of a set.</summary>
    public static JsonObject Of(IdcPermissionSet set, IEnumerable<PermissionSetPart> parts)
    {
        var json = new JsonObject();
        foreach (var part in parts.Distinct().Order())
        {
            var (key, value) = Part(set, part);
            json[key] = value;
        }

        return json;
    }

    /// <summary>The set that a wish leads to.</summary>
    public static IdcPermissionSet From(PermissionSetWish wish, string region) => new()
    {
        Name = wish.Name,
        Description = wish.Description,
        SessionDuration = wish.SessionDuration,
        RelayState = wish.RelayState,
        ManagedPolicies = [.. wish.ManagedPolicies.Select(policy => ManagedPolicyArn.Resolve(policy, region))],
        CustomerManagedPolicies = wish.CustomerManagedPolicies,
        InlinePolicy = wish.InlinePolicy,
        PermissionsBoundary = PermissionSetDifference.Resolved(wish.PermissionsBoundary, region),
        Tags = wish.Tags ?? new Dictionary<string, string>(),
    };

    private static (string Key, JsonNode? Value) Part(IdcPermissionSet set, PermissionSetPart part) => part switch
    {
        PermissionSetPart.Description => ("description", set.Description),
        PermissionSetPart.SessionDuration => ("sessionDuration", set.SessionDuration.ToString()),
        PermissionSetPart.RelayState => ("relayState", set.RelayState),
        PermissionSetPart.ManagedPolicy => ("managedPolicies", Texts(set.ManagedPolicies)),
        PermissionSetPart.CustomerManagedPolicy => ("customerManagedPolicies", Texts(set.CustomerManagedPolicies.Select(Name))),
        PermissionSetPart.InlinePolicy => ("inlinePolicy", Policy(set.InlinePolicy)),
        PermissionSetPart.PermissionsBoundary => ("permissionsBoundary", set.PermissionsBoundary is { } boundary ? boundary.ManagedPolicyArn ?? Name(boundary.CustomerManagedPolicy!) : null),
        _ => ("tags", new JsonObject(set.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)))),
    };

    private static string Name(CustomerManagedPolicy policy) => policy.Path + policy.Name;

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]);

    /// <summary>The policy as JSON; as text where it is none.</summary>
    private static JsonNode? Policy(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonNode.Parse(text!);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Access;

/// <summary>What differs between a permission set and how it should be.</summary>
/// <param name="Part">The part: Description, SessionDuration, RelayState, ManagedPolicy, CustomerManagedPolicy, InlinePolicy, PermissionsBoundary, Tag.</param>
/// <param name="Action">What to do about it: "attach AdministratorAccess".</param>
public sealed record PermissionSetDifference(PermissionSetPart Part, string Action)
{
    /// <summary>All differences; none where the set is as wished.</summary>
    /// <param name="live">The set as it is.</param>
    /// <param name="wished">How it should be.</param>
    /// <param name="region">The Region, which decides the partition of policy names.</param>
    public static IReadOnlyList<PermissionSetDifference> Compare(IdcPermissionSet live, PermissionSetWish wished, string region)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(wished);
        var found = new List<PermissionSetDifference>();
        Add(PermissionSetPart.Description, Normal(live.Description) != Normal(wished.Description), "change the description");
        Add(PermissionSetPart.SessionDuration, live.SessionDuration != wished.SessionDuration, $"change the session length from {live.SessionDuration} to {wished.SessionDuration}");
        Add(PermissionSetPart.RelayState, Normal(live.RelayState) != Normal(wished.RelayState), "change the relay state");
        var managed = wished.ManagedPolicies.Select(p => ManagedPolicyArn.Resolve(p, region)).Distinct(StringComparer.Ordinal).ToList();
        AddEach(PermissionSetPart.ManagedPolicy, managed.Except(live.ManagedPolicies), arn => $"attach {ShortName(arn)}");
        AddEach(PermissionSetPart.ManagedPolicy, live.ManagedPolicies.Except(managed), arn => $"detach {ShortName(arn)}");
        AddEach(PermissionSetPart.CustomerManagedPolicy, wished.CustomerManagedPolicies.Except(live.CustomerManagedPolicies), p => $"attach {p.Path}{p.Name}");
        AddEach(PermissionSetPart.CustomerManagedPolicy, live.CustomerManagedPolicies.Except(wished.CustomerManagedPolicies), p => $"detach {p.Path}{p.Name}");
        Add(PermissionSetPart.InlinePolicy, !SameJson(live.InlinePolicy, wished.InlinePolicy), wished.InlinePolicy is null ? "remove the inline policy" : "set the inline policy");
        Add(PermissionSetPart.PermissionsBoundary, live.PermissionsBoundary != Resolved(wished.PermissionsBoundary, region), wished.PermissionsBoundary is null ? "remove the permissions boundary" : "set the permissions boundary");
        if (wished.Tags is { } tags)
        {
            AddEach(PermissionSetPart.Tag, tags.Except(live.Tags), t => $"tag {t.Key}");
            AddEach(PermissionSetPart.Tag, live.Tags.Keys.Except(tags.Keys), key => $"untag {key}");
        }

        return found;

        void Add(PermissionSetPart part, bool differs, string action)
        {
            if (differs)
            {
                found.Add(new PermissionSetDifference(part, action));
            }
        }

        void AddEach<T>(PermissionSetPart part, IEnumerable<T> items, Func<T, string> action) =>
            found.AddRange(items.Select(item => new PermissionSetDifference(part, action(item))));
    }

    /// <summary>The boundary with its policy as an ARN.</summary>
    internal static PermissionsBoundary? Resolved(PermissionsBoundary? boundary, string region) =>
        boundary?.ManagedPolicyArn is { } policy ? boundary with { ManagedPolicyArn = ManagedPolicyArn.Resolve(policy, region) } : boundary;

    /// <summary>Whether two policies say the same: white space and the order of members do not matter.</summary>
    internal static bool SameJson(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }

        try
        {
            return a == b || JsonNode.DeepEquals(JsonNode.Parse(a), JsonNode.Parse(b));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Normal(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string ShortName(string arn) => arn[(arn.IndexOf(":policy/", StringComparison.Ordinal) is var i and >= 0 ? i + 8 : 0)..];
}

/// <summary>The parts of a permission set.</summary>
public enum PermissionSetPart
{
    /// <summary>The description.</summary>
    Description,

    /// <summary>The session length.</summary>
    SessionDuration,

    /// <summary>The relay state.</summary>
    RelayState,

    /// <summary>An AWS managed policy.</summary>
    ManagedPolicy,

    /// <summary>A customer managed policy.</summary>
    CustomerManagedPolicy,

    /// <summary>The inline policy.</summary>
    InlinePolicy,

    /// <summary>The permissions boundary.</summary>
    PermissionsBoundary,

    /// <summary>A tag.</summary>
    Tag,
}

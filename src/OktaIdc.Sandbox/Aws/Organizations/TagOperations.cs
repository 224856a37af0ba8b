using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Tags of accounts, units, policies and the root.</summary>
internal static class TagOperations
{
    private const int MaxTags = 50;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(OrganizationState state) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListTagsForResource"] = call => Paging.Page(
            call, "Tags", Find(state.Reader(call), call), MaxTags, t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value }, OrgErrors.BadToken),
        ["TagResource"] = call => Tag(Find(state.Manager(call), call), call),
        ["UntagResource"] = call => Untag(Find(state.Manager(call), call), call),
    };

    private static JsonObject? Tag(SortedDictionary<string, string> tags, AwsCall call)
    {
        var more = OrgWire.Tags(call.Input["Tags"]);
        if (tags.Keys.Union(more.Keys, StringComparer.Ordinal).Count() > MaxTags)
        {
            throw OrgErrors.Limit("MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        }

        foreach (var (key, value) in more)
        {
            tags[key] = value;
        }

        return null;
    }

    private static JsonObject? Untag(SortedDictionary<string, string> tags, AwsCall call)
    {
        foreach (var key in (JsonArray)call.Input["TagKeys"]!)
        {
            tags.Remove((string)key!);
        }

        return null;
    }

    private static SortedDictionary<string, string> Find(Organization o, AwsCall call)
    {
        var id = call.Text("ResourceId");
        return o.Accounts.Find(id)?.Tags ?? o.Unit(id)?.Tags ?? o.ControlPolicies.All.Find(id)?.Tags ?? throw OrgErrors.NotFound("Target", "You specified a target that doesn't exist.");
    }
}

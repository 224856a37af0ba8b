using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Tags of instances, permission sets and applications.</summary>
internal static class SsoTags
{
    private const int MaxTags = 50;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["ListTagsForResource"] = call => Paging.Page(
            call, "Tags", Find(world, call, seen: true), MaxTags, t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value }, () => AwsError.Validation("Invalid NextToken provided.")),
        ["TagResource"] = call =>
        {
            Add(Find(world, call), call.Input["Tags"]);
            return null;
        },
        ["UntagResource"] = call =>
        {
            var tags = Find(world, call);
            foreach (var key in (JsonArray)call.Input["TagKeys"]!)
            {
                tags.Remove((string)key!);
            }

            return null;
        },
    };

    /// <summary>Adds tags from a list.</summary>
    public static void Add(SortedDictionary<string, string> tags, JsonNode? list)
    {
        var more = OrgWire.Tags(list);
        if (more.Keys.FirstOrDefault(k => k.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            throw AwsError.Validation($"Tag key {reserved} begins with the reserved prefix aws:.");
        }

        if (tags.Keys.Union(more.Keys, StringComparer.Ordinal).Count() > MaxTags)
        {
            throw AwsError.Quota($"You have exceeded the quota of {MaxTags} tags per resource.");
        }

        foreach (var (key, value) in more)
        {
            tags[key] = value;
        }
    }

    private static SortedDictionary<string, string> Find(AwsWorld world, AwsCall call, bool seen = false)
    {
        var arn = call.Text("ResourceArn");
        var instance = world.Visible(call);
        return (instance?.InstanceArn == arn ? instance.Tags : null)
            ?? (seen ? instance?.Seen : instance?.Access)?.PermissionSets.Find(arn)?.Tags
            ?? instance?.Applications.Find(arn)?.Tags
            ?? throw AwsError.NotFound($"Could not find resource {arn}");
    }
}

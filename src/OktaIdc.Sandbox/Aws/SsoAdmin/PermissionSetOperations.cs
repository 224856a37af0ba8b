using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Permission sets themselves.</summary>
internal static class PermissionSetOperations
{
    private const int MaxSets = 3500;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreatePermissionSet"] = call => Create(world, call),
        ["DescribePermissionSet"] = call => Answer(world.SeenPermissionSet(call)),
        ["UpdatePermissionSet"] = call => Update(world.ChangeablePermissionSet(call), call),
        ["DeletePermissionSet"] = call => Delete(world, call),
        ["ListPermissionSets"] = call => SsoPaging.Page(call, "PermissionSets", world.OrganizationInstance(call).Seen.PermissionSets, s => s.Arn),
    };

    private static JsonObject Create(AwsWorld world, AwsCall call)
    {
        var instance = world.OrganizationInstance(call);
        var name = call.Text("Name");
        if (instance.PermissionSets.Any(s => s.Name == name))
        {
            throw AwsError.Conflict($"PermissionSet with name {name} already exists.");
        }

        if (instance.PermissionSets.Count >= MaxSets)
        {
            throw AwsError.Quota(string.Create(CultureInfo.InvariantCulture, $"You have exceeded the quota of {MaxSets} permission sets."));
        }

        var set = new PermissionSet
        {
            Arn = $"arn:aws:sso:::permissionSet/{instance.Id}/ps-{world.Context.Ids.Hex("permission-set", 16)}",
            Name = name,
            CreatedDate = world.Context.Clock.UtcNow,
            Description = call.OptionalText("Description"),
            SessionDuration = Duration(call) ?? "PT1H",
            RelayState = call.OptionalText("RelayState"),
        };
        SsoTags.Add(set.Tags, call.Input["Tags"]);
        instance.PermissionSets.Add(set.Arn, set);
        return Answer(set);
    }

    private static JsonObject? Update(PermissionSet set, AwsCall call)
    {
        var (description, duration, relayState) = (call.OptionalText("Description") ?? set.Description, Duration(call) ?? set.SessionDuration, call.OptionalText("RelayState") ?? set.RelayState);
        if ((description, duration, relayState) != (set.Description, set.SessionDuration, set.RelayState))
        {
            (set.Description, set.SessionDuration, set.RelayState) = (description, duration, relayState);
            set.Version++;
        }

        return null;
    }

    private static JsonObject? Delete(AwsWorld world, AwsCall call)
    {
        var set = world.ChangeablePermissionSet(call);
        var instance = world.Instances.Current!;
        if (instance.Assignments.CountOf(set.Arn) > 0 || instance.OpenOperations.Exists(o => o.Set == set))
        {
            throw AwsError.Conflict($"PermissionSet {set.Name} has account assignments. Delete them before the permission set.");
        }

        instance.PermissionSets.Remove(set.Arn);
        return null;
    }

    private static JsonObject Answer(PermissionSet set) => new()
    {
        ["PermissionSet"] = Wire.Compact(new JsonObject
        {
            ["Name"] = set.Name,
            ["PermissionSetArn"] = set.Arn,
            ["Description"] = set.Description,
            ["CreatedDate"] = Wire.Time(set.CreatedDate),
            ["SessionDuration"] = set.SessionDuration,
            ["RelayState"] = set.RelayState,
        }),
    };

    // The model lets any ISO 8601 duration through; the service takes 1 to 12 hours (User Guide, "Set session duration").
    private static string? Duration(AwsCall call)
    {
        if (call.OptionalText("SessionDuration") is not { } text)
        {
            return null;
        }

        var duration = XmlConvert.ToTimeSpan(text);
        return duration >= TimeSpan.FromHours(1) && duration <= TimeSpan.FromHours(12)
            ? text
            : throw AwsError.Validation("SessionDuration must be between 1 hour (PT1H) and 12 hours (PT12H).");
    }
}

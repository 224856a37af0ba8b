using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>Rules and their targets.</summary>
internal sealed class RuleOperations(AwsWorld world)
{
    private const int MostTargets = 5;

    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["PutRule"] = Put,
        ["DescribeRule"] = call => Write(Rule(call, call.Text("Name"))),
        ["ListRules"] = call => BusOperations.Page(
            call,
            "Rules",
            world.Events.Bus(call, call.OptionalText("EventBusName")).Rules.Where(r => call.OptionalText("NamePrefix") is not { } prefix || r.Key.StartsWith(prefix, StringComparison.Ordinal)),
            r => Listed(r.Value)),
        ["DeleteRule"] = Delete,
        ["PutTargets"] = PutTargets,
        ["ListTargetsByRule"] = call => BusOperations.Page(call, "Targets", Rule(call, call.Text("Rule")).Targets, t => t.DeepClone()),
        ["RemoveTargets"] = RemoveTargets,
    };

    private JsonObject Put(AwsCall call)
    {
        var (bus, name, pattern) = (world.Events.Bus(call, call.OptionalText("EventBusName")), call.Text("Name"), call.OptionalText("EventPattern"));
        if (pattern is null && call.OptionalText("ScheduleExpression") is null)
        {
            throw AwsError.Validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (call.OptionalText("ScheduleExpression") is not null)
        {
            throw AwsError.Validation("The parameter ScheduleExpression is not implemented in the sandbox.");
        }

        var arn = bus.Name == "default" ? $"arn:aws:events:{call.Region}:{call.SignedBy.AccountId}:rule/{name}" : $"arn:aws:events:{call.Region}:{call.SignedBy.AccountId}:rule/{bus.Name}/{name}";
        var settings = new JsonObject
        {
            ["Name"] = name, ["Arn"] = arn, ["EventPattern"] = pattern, ["State"] = call.OptionalText("State") ?? "ENABLED", ["EventBusName"] = bus.Name, ["CreatedBy"] = call.SignedBy.AccountId,
        };
        foreach (var more in new[] { "Description", "RoleArn" }.Where(m => call.Input[m] is not null))
        {
            settings[more] = call.Text(more);
        }

        var targets = bus.Rules.TryGetValue(name, out var before) ? before.Targets : new OrderedMap<JsonObject>();
        bus.Rules[name] = new EventRule(settings, EventPattern.Parse(pattern!)) { Targets = targets };
        return new JsonObject { ["RuleArn"] = arn };
    }

    private JsonObject? Delete(AwsCall call)
    {
        var bus = world.Events.Bus(call, call.OptionalText("EventBusName"));
        if (bus.Rules.TryGetValue(call.Text("Name"), out var rule) && rule.Targets.Count > 0)
        {
            throw AwsError.Validation("Rule can't be deleted since it has targets.");
        }

        bus.Rules.Remove(call.Text("Name"));
        return null;
    }

    private JsonObject PutTargets(AwsCall call)
    {
        var rule = Rule(call, call.Text("Rule"));
        var targets = (call.Input["Targets"] as JsonArray ?? []).Select(t => (JsonObject)t!.DeepClone()).ToList();
        if (rule.Targets.Count + targets.Count(t => rule.Targets.Find((string)t["Id"]!) is null) > MostTargets)
        {
            throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        }

        foreach (var target in targets)
        {
            rule.Targets.Remove((string)target["Id"]!);
            rule.Targets.Add((string)target["Id"]!, target);
        }

        return new JsonObject { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };
    }

    private JsonObject RemoveTargets(AwsCall call)
    {
        var rule = Rule(call, call.Text("Rule"));
        foreach (var id in call.Input["Ids"] as JsonArray ?? [])
        {
            rule.Targets.Remove((string)id!);
        }

        return new JsonObject { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };
    }

    private EventRule Rule(AwsCall call, string name)
    {
        var bus = world.Events.Bus(call, call.OptionalText("EventBusName"));
        return bus.Rules.TryGetValue(name, out var rule) ? rule : throw AwsError.NotFound($"Rule {name} does not exist on EventBus {bus.Name}.");
    }

    private static JsonObject Write(EventRule rule) => (JsonObject)rule.Settings.DeepClone();

    private static JsonObject Listed(EventRule rule)
    {
        var listed = Write(rule);
        listed.Remove("CreatedBy");
        return listed;
    }
}

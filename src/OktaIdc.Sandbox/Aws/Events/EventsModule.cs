using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>
/// Amazon EventBridge. POST /_sandbox/events makes a part of the entries fail as if throttled: {"fraction": 0.25, "records": 100}, and as wished account and region.
/// </summary>
internal static class EventsModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var check = new LazyCheck(EventsShapes.Table);
        var operations = new[] { new BusOperations(world).Table, new RuleOperations(world).Table }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        operations["PutEvents"] = new PutEvents(world).Answer;
        world.Context.PartnerEvents = world.Events;
        return new AwsModule
        {
            Services = [new JsonService("events", "AWSEvents", "events", operations, before: check.Validate, messageMember: "message")],
            Controls = new Dictionary<string, Person.PersonStep>(StringComparer.Ordinal)
            {
                ["events"] = (input, _) =>
                {
                    world.Events.Of((string?)input["account"] ?? world.Context.Seed.CallerAccountId, (string?)input["region"] ?? world.Region).Failing = FailingPart.Parse(input);
                    return Task.FromResult<System.Text.Json.Nodes.JsonNode?>(null);
                },
            },
        };
    }
}

using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>Amazon CloudWatch Logs.</summary>
internal static class LogsModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var (state, check) = (world.Logs, new LazyCheck(LogsShapes.Table, "InvalidParameterException"));
        var operations = new[] { new GroupOperations(world, state).Table, new EventOperations(world, state).Table }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        operations["PutResourcePolicy"] = call => PutPolicy(world, call);
        operations["DescribeResourcePolicies"] = call => new JsonObject { ["resourcePolicies"] = new JsonArray([.. state.Of(call).Policies.Select(p => (JsonNode?)Write(p.Key, p.Value))]) };
        operations["DeleteResourcePolicy"] = call => state.Of(call).Policies.Remove(call.Text("policyName")) ? null : throw AwsError.NotFound("Policy with name " + call.Text("policyName") + " does not exist.");
        return new AwsModule { Services = [new JsonService("logs", "Logs_20140328", "logs", operations, before: check.Validate, messageMember: "message")] };
    }

    private static JsonObject PutPolicy(AwsWorld world, AwsCall call)
    {
        var (name, document) = (call.OptionalText("policyName"), call.OptionalText("policyDocument"));
        if (name is null || document is null)
        {
            throw new AwsError("InvalidParameterException", "policyName and policyDocument are required; policies on single resources are not implemented in the sandbox.");
        }

        try
        {
            Policies.PolicyDocument.Parse(document);
        }
        catch (FormatException e)
        {
            throw new AwsError("InvalidParameterException", "Invalid policy document: " + e.Message);
        }

        var policies = world.Logs.Of(call).Policies;
        if (policies.Count >= 10 && !policies.ContainsKey(name))
        {
            throw new AwsError("LimitExceededException", "Resource limit exceeded.");
        }

        policies[name] = new ResourcePolicy(document, world.Context.Clock.UtcNow);
        return new JsonObject { ["resourcePolicy"] = Write(name, policies[name]) };
    }

    private static JsonObject Write(string name, ResourcePolicy policy) =>
        new() { ["policyName"] = name, ["policyDocument"] = policy.Document, ["lastUpdatedTime"] = LogsState.Milliseconds(policy.Updated) };
}

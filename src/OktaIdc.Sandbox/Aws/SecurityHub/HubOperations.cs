using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>Security Hub itself, which is off until somebody enables it.</summary>
internal sealed class HubOperations(AwsWorld world, PerRegion<Hub> hubs)
{
    /// <summary>The operations by name.</summary>
    public IReadOnlyDictionary<string, JsonOperation> Table => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["EnableSecurityHub"] = Enable,
        ["DisableSecurityHub"] = Disable,
        ["DescribeHub"] = Describe,
        ["UpdateSecurityHubConfiguration"] = Update,
    };

    /// <summary>The hub of the caller, which must be enabled.</summary>
    /// <exception cref="AwsError">InvalidAccessException.</exception>
    public static Hub Enabled(PerRegion<Hub> hubs, AwsCall call) => hubs.Of(call) is { Since: not null } hub
        ? hub
        : throw new AwsError("InvalidAccessException", $"Account {call.SignedBy.AccountId} is not subscribed to AWS Security Hub", 401, new JsonObject { ["Code"] = "InvalidAccessException" });

    /// <summary>400: an input that does not fit.</summary>
    public static AwsError Invalid(string message) => new("InvalidInputException", message, 400, new JsonObject { ["Code"] = "InvalidInputException" });

    private JsonObject? Enable(AwsCall call)
    {
        var hub = hubs.Of(call);
        if (hub.Since is not null)
        {
            throw new AwsError("ResourceConflictException", "Account is already subscribed to Security Hub", 409, new JsonObject { ["Code"] = "ResourceConflictException" });
        }

        hub.Since = world.Context.Clock.UtcNow;
        hub.ControlFindingGenerator = call.OptionalText("ControlFindingGenerator") ?? "SECURITY_CONTROL";
        return null;
    }

    private JsonObject? Disable(AwsCall call)
    {
        Enabled(hubs, call).Since = null;
        return null;
    }

    private JsonObject? Update(AwsCall call)
    {
        var hub = Enabled(hubs, call);
        hub.AutoEnableControls = (bool?)call.Input["AutoEnableControls"] ?? hub.AutoEnableControls;
        hub.ControlFindingGenerator = call.OptionalText("ControlFindingGenerator") ?? hub.ControlFindingGenerator;
        return null;
    }

    private JsonObject Describe(AwsCall call) => new()
    {
        ["HubArn"] = $"arn:aws:securityhub:{call.Region}:{call.SignedBy.AccountId}:hub/default",
        ["SubscribedAt"] = Enabled(hubs, call).Since!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["AutoEnableControls"] = hubs.Of(call).AutoEnableControls,
        ["ControlFindingGenerator"] = hubs.Of(call).ControlFindingGenerator,
    };
}

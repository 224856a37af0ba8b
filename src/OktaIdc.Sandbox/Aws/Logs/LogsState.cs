using System.Globalization;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Logs;

/// <summary>The log groups of every account and Region.</summary>
internal sealed class LogsState(AwsWorld world)
{
    private readonly PerRegion<LogsPlace> _places = new();

    /// <summary>Those of the caller.</summary>
    public LogsPlace Of(AwsCall call) => _places.Of(call);

    /// <summary>The group that a request names, by its name or its ARN.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public LogGroup Group(AwsCall call)
    {
        var name = call.OptionalText("logGroupName") ?? call.OptionalText("logGroupIdentifier");
        name = name?.StartsWith("arn:", StringComparison.Ordinal) == true ? NameOf(name) : name;
        return Of(call).Groups.TryGetValue(name ?? "", out var group) ? group : throw AwsError.NotFound("The specified log group does not exist.");
    }

    /// <summary>The stream that a request names.</summary>
    /// <exception cref="AwsError">ResourceNotFoundException.</exception>
    public LogStream Stream(AwsCall call) =>
        Group(call).Streams.TryGetValue(call.Text("logStreamName"), out var stream) ? stream : throw AwsError.NotFound("The specified log stream does not exist.");

    /// <summary>Writes an event for another service, into a stream that is made as needed.</summary>
    /// <returns>False where there is no such group, or no resource policy lets the service write.</returns>
    public bool Deliver(string accountId, string region, string groupName, string streamName, string service, string message)
    {
        var place = _places.Of(accountId, region);
        if (!place.Groups.TryGetValue(groupName, out var group) || !place.Policies.Values.Any(p => Lets(p, service)))
        {
            return false;
        }

        var now = world.Context.Clock.UtcNow;
        if (!group.Streams.TryGetValue(streamName, out var stream))
        {
            group.Streams[streamName] = stream = Made(group, streamName);
        }

        stream.Add(now, message, now);
        return true;
    }

    /// <summary>A new stream of a group.</summary>
    public LogStream Made(LogGroup group, string name) => new() { Name = name, Arn = $"{group.Arn}:log-stream:{name}", Created = world.Context.Clock.UtcNow };

    /// <summary>Name of the group in an ARN.</summary>
    public static string NameOf(string arn)
    {
        var name = arn.Split(':', 7) is { Length: 7 } parts ? parts[6] : "";
        return name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
    }

    /// <summary>Milliseconds since 1970.</summary>
    public static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>A page token that says where to go on.</summary>
    public static string Token(int at) => at.ToString(CultureInfo.InvariantCulture);

    private static bool Lets(ResourcePolicy policy, string service) => PolicyDocument.Parse(policy.Document).Statements
        .Any(s => s.Allows && s.Principals.Any(p => p.Value == service || p.Value == "*"));
}

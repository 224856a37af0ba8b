using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>
/// Reads from CloudTrail, in the account and home Region of the instance, which role sessions a person has got from the access portal:
/// GetRoleCredentials (the CLI) and Federate (the console). A session ends its permission set's session length later.
/// </summary>
internal sealed class RoleSessionReader(IdcConnection idc)
{
    /// <summary>CloudTrail shows an event within about this time (CloudTrail user guide); what was issued just now may still be missing.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);

    private static readonly string[] s_events = ["GetRoleCredentials", "Federate"];

    private readonly PermissionSetReader _sets = new(idc);
    private readonly Dictionary<string, TimeSpan> _lengths = new(StringComparer.Ordinal);

    /// <summary>The sessions of a person that may still be alive.</summary>
    /// <param name="userId">The identity store's id of the person.</param>
    /// <param name="since">Begin; sessions are at most twelve hours long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SessionReading> ReadAsync(string userId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<RoleSession>();
        try
        {
            foreach (var name in s_events)
            {
                await foreach (var trail in idc.Client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName(name, since), cancellationToken).ConfigureAwait(false))
                {
                    if (trail is { ErrorCode: null, EventTime: { } time } && Parse(trail) is { } told && told.UserId == userId && told.Account is not null && told.Set is not null)
                    {
                        var length = await LengthAsync(told.Set, cancellationToken).ConfigureAwait(false);
                        found.Add(new RoleSession { AccountId = told.Account, PermissionSet = told.Set, Started = time, Ends = time + length, Source = name });
                    }
                }
            }
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            return new SessionReading([], e.Message);
        }

        return new SessionReading([.. found.OrderBy(s => s.Ends)], null);
    }

    private async Task<TimeSpan> LengthAsync(string set, CancellationToken cancellationToken)
    {
        if (!_lengths.TryGetValue(set, out var length))
        {
            // A set that has gone since may have had the longest sessions there are.
            length = await _sets.DescribeAsync(set, cancellationToken).ConfigureAwait(false) is { } there ? there.SessionDuration ?? PermissionSetRules.ShortestSession : PermissionSetRules.LongestSession;
            _lengths[set] = length;
        }

        return length;
    }

    private static (string? UserId, string? Account, string? Set)? Parse(TrailEvent trail)
    {
        if (trail.Record is not { } record || JsonNode.Parse(record) is not JsonObject body)
        {
            return null;
        }

        var details = body["serviceEventDetails"] as JsonObject;
        return (Text(body["userIdentity"]?["onBehalfOf"]?["userId"]), Text(details?["account_id"]), Text(details?["role_name"]));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>What CloudTrail told of a person's sessions.</summary>
/// <param name="Sessions">The sessions, the first to end first.</param>
/// <param name="WhyUnread">Why nothing could be read; null where it could.</param>
internal sealed record SessionReading(IReadOnlyList<RoleSession> Sessions, string? WhyUnread);
